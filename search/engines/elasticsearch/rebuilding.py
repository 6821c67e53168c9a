"""A new version of the index, filled while the live one is searched and written to."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import NamedTuple

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines.elasticsearch import bulk
from search.engines.elasticsearch.bulk import Operation, Outcome
from search.engines.elasticsearch.connection import BUILDING, Connection
from search.engines.elasticsearch.documents import SETTINGS
from search.engines.elasticsearch.indexes import ALIVE_SECONDS, Indexes, Version
from search.preparing import prepared

_SENDERS = 2  # an index of one shard writes one request on one core
_COPY_SECONDS = 60.0  # for another node to have all of it, before readers do


class Built(NamedTuple):
    """A version that is live now."""

    version: Version
    documents: int
    refused: dict[str, str]


def rebuild(documents: Iterable[ArticleDocument], indexes: Indexes, connection: Connection) -> Built:
    """Build a version and make it live; whatever happens before leaves the old one live and nothing of the new one."""
    stamp = time.time_ns() // 1000  # before anything is read: what is written meanwhile is newer
    version = indexes.start_building()
    try:
        with _signs_of_life(indexes, version):
            filling = _Filling(version, indexes, connection)
            filling.fill(documents, stamp)
            found = filling.check()
            _open(version, connection)
        indexes.swap(version)
    except BaseException:
        with suppress(SearchUnavailable):
            indexes.give_up(version)
        raise
    return Built(version, found, filling.refused)


@contextmanager
def _signs_of_life(indexes: Indexes, version: Version) -> Iterator[None]:
    """Says now and then that the version is still being built, however long a step of it takes."""
    finished = Event()

    def say() -> None:
        while not finished.wait(ALIVE_SECONDS / 4):
            with suppress(SearchUnavailable):
                indexes.say_alive(version)

    saying = Thread(target=say, name="signs of life", daemon=True)
    saying.start()
    try:
        yield
    finally:
        finished.set()
        saying.join()


class _Filling:
    """What was put into a version."""

    def __init__(self, version: Version, indexes: Indexes, connection: Connection) -> None:
        self._version, self._indexes, self._connection = version, indexes, connection
        self._ids: set[str] = set()
        self._written = 0
        self.refused: dict[str, str] = {}

    def fill(self, documents: Iterable[ArticleDocument], stamp: int) -> None:
        """Threads send what another process has made, while this one reads."""
        under_way: deque[Future[Outcome]] = deque()
        with ThreadPoolExecutor(_SENDERS, "rebuild") as senders:
            for batch in bulk.batches(self._operations(documents, stamp)):
                ids = {operation.id for operation in batch}
                most = _SENDERS if ids.isdisjoint(self._ids) else 0  # what comes twice must come in order
                while len(under_way) > most:
                    self._note(under_way.popleft().result())
                self._ids |= ids
                under_way.append(senders.submit(self._send, batch))
            for last in under_way:
                self._note(last.result())

    def _operations(self, documents: Iterable[ArticleDocument], stamp: int) -> Iterator[Operation]:
        for document, row in prepared(documents, bulk.row):
            if isinstance(row, ValueError):
                self.refused[document.id] = str(row)
            else:
                yield Operation(document.id, document.version or stamp, row)

    def _send(self, batch: list[Operation]) -> Outcome:
        return bulk.send(self._connection, batch, self._indexes.building, BUILDING)

    def _note(self, outcome: Outcome) -> None:
        self._written += outcome.written
        self.refused |= outcome.refused

    def check(self) -> int:
        """How many documents the version has. Raises SearchUnavailable where they are not those that were given.

        Each change of an index has a number, without gaps: those that were not made here were made by others, who each
        may have added or deleted one.
        """
        name = self._version.name
        self._connection.ask(lambda client: client.indices.refresh(index=name), BUILDING)
        found = int(self._connection.ask(lambda client: client.count(index=name), BUILDING)["count"])
        expected = len(self._ids - self.refused.keys())
        if abs(found - expected) > max(0, self._changes() - self._written):
            raise SearchUnavailable(f"the new index has {found} documents instead of {expected}; the old one stays")
        return found

    def _changes(self) -> int:
        field = "indices.*.shards.*.seq_no.max_seq_no"
        told = self._connection.ask(
            lambda client: client.indices.stats(index=self._version.name, level="shards", filter_path=field), BUILDING
        )
        indices = told.body.get("indices", {}).values()  # none where the only node that has it was lost
        shards = [copies for index in indices for copies in index["shards"].values()]
        return 1 + max((int(copy["seq_no"]["max_seq_no"]) for copies in shards for copy in copies), default=-1)


def _open(version: Version, connection: Connection) -> None:
    """Give it the settings of a live version, and wait a while until another node has a copy, if there is one."""
    connection.ask(lambda client: client.indices.put_settings(index=version.name, settings=_CHANGING), BUILDING)
    until = time.monotonic() + _COPY_SECONDS
    while time.monotonic() < until:
        told = connection.ask(lambda client: client.indices.stats(index=version.name, filter_path="_shards"))["_shards"]
        if told["successful"] == told["total"]:
            return
        time.sleep(0.2)


_CHANGING = {name: SETTINGS[name] for name in ("auto_expand_replicas", "refresh_interval")}
