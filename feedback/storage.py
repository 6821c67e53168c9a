"""What a database keeps of rows that are gone, and how that is overwritten.

SQLite lets go of a row's page without touching it, and its write-ahead log still holds the pages as they were. The
connection is opened with `secure_delete` (portal.env), so rows are overwritten where they lay; here the log follows.
PostgreSQL overwrites rows in its own time (autovacuum) and has no way to be told: see docs/privacy.vi.md.
"""

import logging

from django.db import connection, transaction

logger = logging.getLogger(__name__)


def overwrite_what_is_gone() -> None:
    """Has the write-ahead log emptied once the transaction around, if any, is committed."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_log)


def _empty_log() -> None:
    if connection.in_atomic_block:  # a test's own transaction: nothing is committed yet
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_) = cursor.fetchone()
    if busy:  # somebody reads what was before; the next round of the background work empties it
        logger.info("The write-ahead log is being read, and is emptied later")
