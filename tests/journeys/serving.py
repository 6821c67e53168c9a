"""The portal as a server that works in the test's own transaction, and of which nothing goes on after the test."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest.mock import patch

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
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
    shared = {connection.alias: connection for connection in connections.all()}
    for connection in shared.values():
        connection.inc_thread_sharing()
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
        for connection in shared.values():
            connection.dec_thread_sharing()


@contextmanager
def _turns_taken() -> Iterator[None]:
    """Of requests and test only one at a time is in an atomic block: the savepoints of a connection form one stack."""
    turns = threading.RLock()
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

    with patch.multiple(Atomic, __enter__=enter_in_turn, __exit__=leave_and_pass_on):
        yield
