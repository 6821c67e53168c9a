"""One at a time, over all processes, with locks that end with their holder."""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import connection, transaction

_IN_THIS_PROCESS: dict[str, Lock] = {}


@contextmanager
def exclusively(name: str) -> Iterator[bool]:
    """Whether the block has the lock of this name to itself; if not, somebody else is at it. Never waits.

    On PostgreSQL the block is a transaction, for there the database keeps the lock, over all machines; on SQLite it is
    a lock on a file beside the database, so that nobody's writing waits for the block.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield _locked_by_postgresql(name)
    elif _is_file(path := str(connection.settings_dict["NAME"])):
        with _locked_file(f"{path}.{name}.lock") as is_ours:
            yield is_ours
    else:
        with _locked_in_process(name) as is_ours:
            yield is_ours


def _is_file(path: str) -> bool:
    return not path.startswith("file:") and ":memory:" not in path


def _locked_by_postgresql(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [zlib.crc32(f"lan-toa search {name}".encode())])
        return bool(cursor.fetchone()[0])


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
