"""Terms for many documents, made in other processes: half of the work of a rebuild, and it needs no database."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from search.documents import ArticleDocument

T = TypeVar("T")
Make = Callable[[ArticleDocument], T]
_WORTH_IT = 2000  # documents; fewer are done before another process has begun
_AT_ONCE = 64
_AHEAD = 6  # batches that wait or are worked on; more would only fill the memory


def prepared(
    documents: Iterable[ArticleDocument], make: Make[T], processes: int | None = None
) -> Iterator[tuple[ArticleDocument, T]]:
    """The documents in order, each with what is made of it by a function of a module; `processes` beside this one,
    usually all cores but one.

    What the documents' source raises is raised here, and the other processes end.
    """
    rest = iter(documents)
    for document in islice(rest, _WORTH_IT):
        yield document, make(document)
    batches = iter(lambda: list(islice(rest, _AT_ONCE)), [])
    if first := next(batches, None):
        helpers = (os.cpu_count() or 1) - 1 if processes is None else processes
        yield from _elsewhere(first, batches, make, helpers) if helpers else _here(first, batches, make)


def _here(
    first: list[ArticleDocument], batches: Iterable[list[ArticleDocument]], make: Make[T]
) -> Iterator[tuple[ArticleDocument, T]]:
    for batch in (first, *batches):
        yield from ((document, make(document)) for document in batch)


def _elsewhere(
    first: list[ArticleDocument], batches: Iterator[list[ArticleDocument]], make: Make[T], helpers: int
) -> Iterator[tuple[ArticleDocument, T]]:
    # Forking would copy the threads' locks and the connections of a serving process.
    pool = ProcessPoolExecutor(helpers, mp_context=get_context("spawn"), initializer=_mind_only_the_work)
    under_way: deque[tuple[list[ArticleDocument], Future[list[T]]]] = deque()
    try:
        under_way.append((first, pool.submit(_make_all, make, first)))
        while under_way:
            while len(under_way) < _AHEAD + helpers and (batch := next(batches, None)):
                under_way.append((batch, pool.submit(_make_all, make, batch)))
            made, future = under_way.popleft()
            yield from zip(made, future.result(), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _mind_only_the_work() -> None:
    """Ctrl-C in a terminal reaches the whole group of processes; this one ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make_all(make: Make[T], documents: list[ArticleDocument]) -> list[T]:
    return list(map(make, documents))
