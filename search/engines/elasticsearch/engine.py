"""The Elasticsearch engine: SearchEngine on a cluster."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter, methodcaller
from typing import TypeVar

from elasticsearch.dsl.query import Bool

from search.documents import ArticleDocument
from search.engine import DocumentsRefused, EngineHealth, RebuildReport, SearchUnavailable
from search.engines.elasticsearch import bulk, documents, rebuilding, searching
from search.engines.elasticsearch.address import Address
from search.engines.elasticsearch.bulk import Operation
from search.engines.elasticsearch.connection import BESIDE, BUILDING, NO_INDEX, WRITING, Connection, Missing
from search.engines.elasticsearch.indexes import OTHER_SCHEMA, Indexes
from search.engines.elasticsearch.questions import term, within
from search.engines.elasticsearch.relating import OpenKinship
from search.engines.elasticsearch.suggesting import OpenShelf
from search.engines.elasticsearch.view import View
from search.keys import Key
from search.lexicon import KeptLexicon
from search.queries import Hit, Scope, SearchQuery, SearchResults, Suggestion, Window
from search.relating import related
from search.spelling import correct
from search.suggesting import suggest
from search.tuning import UNTUNED, Tuning

T = TypeVar("T")
_READ_AT_ONCE = 100  # documents


class ElasticsearchEngine:
    """See search.engine.SearchEngine for what each method promises."""

    name = "elasticsearch"

    def __init__(self, address: Address, api_key: str = "", ca_file: str = "") -> None:
        self.connection = Connection(address, api_key, ca_file)
        self.indexes = Indexes(self.connection, address.prefix)
        self._lexicon = KeptLexicon()
        self._known: View | None = None

    # Writing
    def replace(self, documents: Iterable[ArticleDocument]) -> None:
        """Add or overwrite, some hundred at once."""
        refused: dict[str, str] = {}
        for batch in bulk.batches(_replacing(documents, refused)):
            refused |= self._write(batch)
        if refused:
            self._forget()
            self._live()  # another version of the portal may just have made the index anew: then nothing is wrong here
            raise DocumentsRefused(refused)

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """Take out."""
        deleting = (Operation(id_, version or _now(), None) for id_ in ids)
        for batch in bulk.batches(deleting):
            self._write(batch)

    def _write(self, batch: Sequence[Operation]) -> dict[str, str]:
        """To the version that is being built, if any, and to the live one, which is made if there is none.

        In this order, for by the time of the second the first may be live. A building version that cannot be written to
        keeps nothing from readers: the live one has it, then SearchUnavailable makes the caller come back.
        """
        view = self._view()
        if view.version is None:
            self._make_live()
        elif not view.version.is_readable:
            raise SearchUnavailable(OTHER_SCHEMA)
        trouble = self._write_beside(batch) if self.indexes.is_building() else None
        try:
            refused = bulk.send(self.connection, batch, self.indexes.writing, WRITING).refused
        except Missing:
            self._make_live()
            refused = bulk.send(self.connection, batch, self.indexes.writing, WRITING).refused
        if trouble:
            raise trouble
        return refused

    def _write_beside(self, batch: Sequence[Operation]) -> SearchUnavailable | None:
        """To the version that is being built; what went wrong. That it is live by now, or given up, is well."""
        try:
            bulk.send(self.connection, batch, self.indexes.building, BESIDE)
        except Missing:
            return None
        except SearchUnavailable as error:
            return error
        return None

    def _make_live(self) -> None:
        self.indexes.make_live()
        self._forget()

    def rebuild(self, documents: Iterable[ArticleDocument]) -> RebuildReport:
        """A new version beside the live one, then the aliases move."""
        started = time.monotonic()
        try:
            built = rebuilding.rebuild(documents, self.indexes, self.connection)
        finally:
            self._forget()
        return RebuildReport(
            documents=built.documents,
            seconds=time.monotonic() - started,
            generation=built.version.generation,
            refused=built.refused,
        )

    def remove(self) -> None:
        """Drop all indexes. For engines that were only made to try something."""
        self.indexes.remove([version.name for version in self.indexes.versions()])
        self._forget()

    # Asking
    def search(self, query: SearchQuery) -> SearchResults:
        """Hits, total, facets, did-you-mean."""
        return self._answer(lambda view: searching.search(query, view))

    def related(self, article_id: str, count: int, scope: Scope, tuning: Tuning = UNTUNED) -> list[Hit]:
        """Related articles."""
        return self._answer(lambda view: related(article_id, count, tuning, OpenKinship(scope, view), view))

    def most_viewed(self, window: Window, count: int, scope: Scope) -> list[Hit]:
        """The most read articles of a window."""
        if count <= 0:
            return []
        field = documents.views(window)
        body = {
            "query": Bool(filter=[term(Key.READ_IN, window), *within(scope)]).to_dict(),
            "size": count,
            "sort": [{field: "desc"}, *documents.NEWEST],
            "source": documents.HEAD,
            "docvalue_fields": [field],
        }
        rows = self._answer(lambda view: view.search(**body))["hits"]["hits"]
        heads = [(documents.unpacked(row["_source"]), row["fields"][field][0]) for row in rows]
        return [Hit(id=head.id, title=head.title, url=head.url, score=reads) for head, reads in heads]

    def suggest(self, prefix: str, count: int, scope: Scope) -> list[Suggestion]:
        """Titles and names."""
        return self._answer(lambda view: suggest(prefix, count, OpenShelf(scope, view), view))

    def correct(self, text: str) -> str | None:
        """Did-you-mean."""
        return self._answer(lambda view: correct(text, view))

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Digests of what is really stored, not of what was meant to be."""
        self.refresh()
        after: list[object] | None = None
        while rows := self._answer(methodcaller("page", _READ_AT_ONCE, after)):
            for row in rows:
                document = documents.unpacked(row["_source"])
                yield document.id, document.fingerprint()
            after = rows[-1]["sort"]

    def stored(self, ids: Collection[str]) -> Iterator[ArticleDocument]:
        """Documents out of the index."""
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), _READ_AT_ONCE):
            some = wanted[start : start + _READ_AT_ONCE]
            yield from map(documents.unpacked, self._answer(methodcaller("read", some, at_once=True)))

    # Being there
    def refresh(self) -> None:
        """Have Elasticsearch show what it has, and forget what was known."""
        with suppress(Missing):
            self.connection.ask(lambda client: client.indices.refresh(index=self.indexes.reading), BUILDING)
        self._forget()

    def health(self) -> EngineHealth:
        """Whether the live version answers."""
        try:
            self._forget()
            return EngineHealth(ok=True, engine=self.name, documents=self._answer(attrgetter("documents")))
        except SearchUnavailable as error:
            return EngineHealth(ok=False, engine=self.name, message=str(error))

    def generation(self) -> str:
        """The generation of the live version, as it was a moment ago."""
        version = self._view().version
        return version.generation if version else ""

    def _answer(self, asked: Callable[[View], T]) -> T:
        """What is asked of the live version; once more where it was swapped at this very moment."""
        try:
            return asked(self._live())
        except Missing:
            self._forget()
            return asked(self._live())

    def _live(self) -> View:
        view = self._view()
        if view.version is None:
            raise SearchUnavailable(NO_INDEX)
        if not view.version.is_readable:
            raise SearchUnavailable(OTHER_SCHEMA)
        return view

    def _view(self) -> View:
        view = self._known
        if view is None or not view.is_fresh:
            view = View(self.connection, self.indexes.reading, self.indexes.live(), self._lexicon)
            self._known = view
        return view

    def _forget(self) -> None:
        self._known = None


def _replacing(documents: Iterable[ArticleDocument], refused: dict[str, str]) -> Iterator[Operation]:
    """The operations for the documents; notes those that cannot be written down."""
    for document in documents:
        row = bulk.row(document)
        if isinstance(row, ValueError):
            refused[document.id] = str(row)
        else:
            yield Operation(document.id, document.version or _now(), row)


def _now() -> int:
    """A version for what has none: the microseconds since the epoch, as those of the database are at least."""
    return time.time_ns() // 1000
