"""Reads that wait in memory for the next flush, so that counting writes nothing in the request."""

import logging
import threading
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

logger = logging.getLogger(__name__)
LIMIT = 20_000  # reads, some 5 MB: 4 000 a second between two flushes


class Read(NamedTuple):
    """A reader (a pseudonym) had a page open; `day` is the portal's, `hour` the beginning of the hour in UTC."""

    page_id: int
    reader: bytes
    day: date
    hour: datetime


class ReadBuffer:
    """Safe for threads. A reader's second read of a page on a day takes no room; what no longer fits is dropped."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._reads: dict[tuple[int, bytes, date], Read] = {}
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._reads)

    def add(self, read: Read) -> None:
        """Keeps a read until the next flush."""
        with self._lock:
            self._keep(read)

    def take(self) -> list[Read]:
        """Empties the buffer; logs how many reads were dropped since the last time."""
        with self._lock:
            reads, self._reads = self._reads, {}
            dropped, self._dropped = self._dropped, 0
        if dropped:
            logger.warning("%d reads were not counted: only %d are kept between two flushes", dropped, self._limit)
        return list(reads.values())

    def put_back(self, reads: Iterable[Read]) -> None:
        """Takes reads back that could not be stored. They are older than those that came since, and keep their hour."""
        with self._lock:
            newer, self._reads = self._reads, {}
            for read in (*reads, *newer.values()):
                self._keep(read)

    def _keep(self, read: Read) -> None:
        key = (read.page_id, read.reader, read.day)
        if key in self._reads:
            return
        if len(self._reads) < self._limit:
            self._reads[key] = read
        else:
            self._dropped += 1


waiting = ReadBuffer()
