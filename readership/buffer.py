"""What waits in memory for the next flush, so that counting writes nothing in the request."""

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

logger = logging.getLogger(__name__)
LIMIT = 20_000  # reads, some 5 MB: 4 000 a second between two flushes
Item = TypeVar("Item")


class Buffer(ABC, Generic[Item]):
    """Safe for threads. Items of one key take the room of one; what no longer fits is dropped."""

    what = "items"

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._items: dict[Hashable, Item] = {}
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._items)

    @abstractmethod
    def key(self, item: Item) -> Hashable:
        """What makes two items one."""

    @abstractmethod
    def joined(self, kept: Item, newer: Item) -> Item:
        """The one item that stands for two of the same key."""

    def add(self, item: Item) -> None:
        """Keeps an item until the next flush."""
        with self._lock:
            self._keep(item)

    def take(self) -> list[Item]:
        """Empties the buffer; logs how many items were dropped since the last time."""
        with self._lock:
            items, self._items = self._items, {}
            dropped, self._dropped = self._dropped, 0
        if dropped:
            logger.warning(
                "%d %s were not counted: only %d are kept between two flushes", dropped, self.what, self._limit
            )
        return list(items.values())

    def put_back(self, items: Iterable[Item]) -> None:
        """Takes items back that could not be stored. They are older than those that came since."""
        with self._lock:
            newer, self._items = self._items, {}
            for item in (*items, *newer.values()):
                self._keep(item)

    def _keep(self, item: Item) -> None:
        key = self.key(item)
        if key in self._items:
            self._items[key] = self.joined(self._items[key], item)
        elif len(self._items) < self._limit:
            self._items[key] = item
        else:
            self._dropped += 1


class Read(NamedTuple):
    """A reader (a pseudonym) had a page open; `day` is the portal's, `hour` the beginning of the hour in UTC."""

    page_id: int
    reader: bytes
    day: date
    hour: datetime


class ReadBuffer(Buffer[Read]):
    """A reader's second read of a page on a day takes no room, and leaves the first in its hour."""

    what = "reads"

    def key(self, item: Read) -> Hashable:
        """Reader, page and day."""
        return (item.page_id, item.reader, item.day)

    def joined(self, kept: Read, newer: Read) -> Read:
        """The first."""
        return kept


waiting = ReadBuffer()
