"""One at a time, over all processes, with locks that end with their holder."""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, connection, connections

_IN_THIS_PROCESS: dict[str, Lock] = {}


@contextmanager
def exclusively(name: str) -> Iterator[bool]:
    """Whether the block has the lock of this name to itself; if not, somebody else is at it. Never waits.

    On PostgreSQL the database keeps the lock, over all machines; on SQLite it is a lock on a file beside the database.
    Neither puts the block into a transaction, so nobody's writing waits for it.
    """
    if connection.vendor == "postgresql":
        with _locked_by_postgresql(name) as is_ours:
            yield is_ours
    elif _is_file(path := str(connection.settings_dict["NAME"])):
        with _locked_file(f"{path}.{name}.lock") as is_ours:
            yield is_ours
    else:
        with _locked_in_process(name) as is_ours:
            yield is_ours


def _is_file(path: str) -> bool:
    return not path.startswith("file:") and ":memory:" not in path


@contextmanager
def _locked_by_postgresql(name: str) -> Iterator[bool]:
    """By a transaction on a connection of its own, which stays open as long as the block and does nothing else.

    A lock of the session would need none, but behind a pool of connections it can outlive who took it.
    """
    with closing(connections.create_connection(DEFAULT_DB_ALIAS)) as beside:
        beside.set_autocommit(False)
        with beside.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # a rebuild takes minutes
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [zlib.crc32(f"lan-toa search {name}".encode())])
            is_ours = bool(cursor.fetchone()[0])
        try:
            yield is_ours
        finally:
            beside.rollback()


@contextmanager
def _locked_file(path: str) -> Iterator[bool]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o664)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        is_ours = False
    else:
        is_ours = True
    try:
        yield is_ours
    finally:
        os.close(handle)


@contextmanager
def _locked_in_process(name: str) -> Iterator[bool]:
    lock = _IN_THIS_PROCESS.setdefault(name, Lock())
    is_ours = lock.acquire(blocking=False)
    try:
        yield is_ours
    finally:
        if is_ours:
            lock.release()
