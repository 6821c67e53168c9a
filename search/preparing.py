"""Terms for many documents, made in other processes: half of the work of a rebuild, and it needs no database."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from search.documents import ArticleDocument
from search.indexing import Indexed, indexed

Prepared = tuple[ArticleDocument, Indexed]
_WORTH_IT = 2000  # documents; fewer are done before another process has begun
_AT_ONCE = 64
_AHEAD = 6  # batches that wait or are worked on; more would only fill the memory


def prepared(documents: Iterable[ArticleDocument], processes: int | None = None) -> Iterator[Prepared]:
    """The documents in order, each with what is indexed of it; `processes` beside this one, usually all cores but one.

    What the documents' source raises is raised here, and the other processes end.
    """
    rest = iter(documents)
    for document in islice(rest, _WORTH_IT):
        yield document, indexed(document)
    batches = iter(lambda: list(islice(rest, _AT_ONCE)), [])
    if first := next(batches, None):
        helpers = (os.cpu_count() or 1) - 1 if processes is None else processes
        yield from _elsewhere(first, batches, helpers) if helpers else _here(first, batches)


def _here(first: list[ArticleDocument], batches: Iterable[list[ArticleDocument]]) -> Iterator[Prepared]:
    for batch in (first, *batches):
        yield from ((document, indexed(document)) for document in batch)


def _elsewhere(
    first: list[ArticleDocument], batches: Iterator[list[ArticleDocument]], helpers: int
) -> Iterator[Prepared]:
    # Forking would copy the threads' locks and the connections of a serving process.
    pool = ProcessPoolExecutor(helpers, mp_context=get_context("spawn"), initializer=_mind_only_the_work)
    under_way: deque[tuple[list[ArticleDocument], Future[list[Indexed]]]] = deque()
    try:
        under_way.append((first, pool.submit(_all_indexed, first)))
        while under_way:
            while len(under_way) < _AHEAD + helpers and (batch := next(batches, None)):
                under_way.append((batch, pool.submit(_all_indexed, batch)))
            made, future = under_way.popleft()
            yield from zip(made, future.result(), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _mind_only_the_work() -> None:
    """Ctrl-C in a terminal reaches the whole group of processes; this one ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _all_indexed(documents: list[ArticleDocument]) -> list[Indexed]:
    return list(map(indexed, documents))
