"""The portal as a server that works in the test's own transaction, and of which nothing goes on after the test."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest.mock import patch

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection, connections
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.transaction import Atomic
from django.test.testcases import LiveServerThread


class PatientServer(ThreadedWSGIServer):
    """Closed only when every answer under way has been given."""

    daemon_threads = False  # so that closing waits for them

    def __init__(self, *args, **kwargs):
        self.connected = set()
        super().__init__(*args, **kwargs)

    def process_request(self, request, client_address):
        self.connected.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.connected.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        for each in list(self.connected):
            with suppress(OSError):  # gone meanwhile
                each.shutdown(socket.SHUT_RD)  # who waits for a browser's next request waits no longer
        super().server_close()


class ServerThread(LiveServerThread):
    server_class = PatientServer


@contextmanager
def serving() -> Iterator[str]:
    """The portal's address. Nothing has to be undone: the requests share the test's connection and its transaction."""
    shared = {each.alias: each for each in connections.all()}
    for each in shared.values():
        each.inc_thread_sharing()
    thread = ServerThread("127.0.0.1", StaticFilesHandler, connections_override=shared)
    try:
        with _turns_taken():
            thread.start()
            thread.is_ready.wait()
            assert thread.error is None
            try:
                yield f"http://127.0.0.1:{thread.port}"
            finally:
                thread.terminate()
    finally:
        for each in shared.values():
            each.dec_thread_sharing()


class CursorInTurn(SQLiteCursorWrapper):
    """Asks the database when nobody else does.

    Where two threads ask one connection of SQLite, one may wait for the other for good: this one, inside a query that
    calls a function of Python's, for the interpreter; that one, reading a column, for the connection.
    """

    turns = threading.RLock()


def _in_turn(ask):
    def asked_in_turn(cursor, *given):
        with CursorInTurn.turns:
            return ask(cursor, *given)

    return asked_in_turn


for _name in ("execute", "executemany", "fetchone", "fetchmany", "fetchall", "close", "__next__"):
    setattr(CursorInTurn, _name, _in_turn(getattr(SQLiteCursorWrapper, _name)))


@contextmanager
def _turns_taken() -> Iterator[None]:
    """Of requests and test one at a time asks the database, and goes on to the end where it is in an atomic block: the
    savepoints of a connection form one stack.
    """
    turns, shared = CursorInTurn.turns, connections[connection.alias]
    enter, leave = Atomic.__enter__, Atomic.__exit__

    def enter_in_turn(block):
        turns.acquire()
        try:
            enter(block)
        except BaseException:
            turns.release()
            raise

    def leave_and_pass_on(block, *error):
        try:
            leave(block, *error)
        finally:
            turns.release()

    def cursor_in_turn(name=None):
        return shared.connection.cursor(factory=CursorInTurn)

    with (
        patch.multiple(Atomic, __enter__=enter_in_turn, __exit__=leave_and_pass_on),
        patch.object(shared, "create_cursor", cursor_in_turn),
    ):
        yield
