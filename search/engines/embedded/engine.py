"""The embedded engine: SearchEngine on a folder."""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock

from search.documents import ArticleDocument
from search.engine import EngineHealth, RebuildReport, SearchUnavailable
from search.engines.embedded import schema, searching
from search.engines.embedded.questions import every, within
from search.engines.embedded.relating import OpenKinship
from search.engines.embedded.schema import MOST
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.storage import (
    BUILD_THREADS,
    LARGE_HEAP,
    NO_INDEX,
    OTHER_SCHEMA,
    SMALL_HEAP,
    Pointer,
    Storage,
    failing_politely,
)
from search.engines.embedded.suggesting import OpenShelf
from search.engines.embedded.writer import Writer, replace_all, writing
from search.indexing import indexed
from search.keys import Key, counts
from search.lexicon import KeptLexicon
from search.preparing import prepared
from search.queries import Hit, Scope, SearchQuery, SearchResults, Suggestion, Window
from search.relating import related
from search.spelling import correct
from search.suggesting import suggest
from search.tuning import UNTUNED, Tuning

_AT_ONCE = 500  # documents a commit, so that the lock is never held for long


class EmbeddedEngine:
    """See search.engine.SearchEngine for what each method promises."""

    name = "embedded"

    def __init__(self, root: Path) -> None:
        self.storage = Storage(root)
        self._snapshot: Snapshot | None = None
        self._lexicon = KeptLexicon()
        self._opening = Lock()

    def replace(self, documents: Iterable[ArticleDocument]) -> None:
        """Add or overwrite, a few hundred a commit."""
        rest = iter(documents)
        while batch := list(islice(rest, _AT_ONCE)):
            with self._writing([document.id for document in batch]) as writer:
                replace_all(writer, batch)

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """Take out, all in one commit. The lock orders what is written, so versions say nothing new here."""
        if wanted := list(ids):
            with self._writing(wanted) as writer:
                for id_ in wanted:
                    writer.remove(id_)

    @contextmanager
    def _writing(self, ids: list[str]) -> Iterator[Writer]:
        """A writer on the live version, which is made if there is none."""
        with self.storage.locked("write"):
            pointer = self.storage.pointer() or self.storage.make_live(self.storage.create())
            if pointer.schema != schema.fingerprint():
                raise SearchUnavailable(OTHER_SCHEMA)
            self.storage.touch(ids)
            with writing(self.storage.folder(pointer.version), SMALL_HEAP) as writer:
                yield writer

    def search(self, query: SearchQuery) -> SearchResults:
        """Hits, total, facets, did-you-mean."""
        with failing_politely():
            return searching.search(query, self._live())

    def related(self, article_id: str, count: int, scope: Scope, tuning: Tuning = UNTUNED) -> list[Hit]:
        """Related articles."""
        with failing_politely():
            live = self._live()
            return related(article_id, count, tuning, OpenKinship(scope, live), live)

    def most_viewed(self, window: Window, count: int, scope: Scope) -> list[Hit]:
        """The most read articles of a window."""
        if count <= 0:
            return []
        with failing_politely():
            live = self._live()
            read = every([live.term(Key.READ_IN, window), *within(scope, live)])
            rows = live.sorted_by(MOST[window], read, count)
            heads = [schema.head(live.searcher.doc(address)) for _, address in rows]
        return [Hit(id=head.id, title=head.title, url=head.url, score=counts(head)[window]) for head in heads]

    def suggest(self, prefix: str, count: int, scope: Scope) -> list[Suggestion]:
        """Titles and names."""
        with failing_politely():
            live = self._live()
            return suggest(prefix, count, OpenShelf(scope, live), live)

    def correct(self, text: str) -> str | None:
        """Did-you-mean."""
        with failing_politely():
            return correct(text, self._live())

    def rebuild(self, documents: Iterable[ArticleDocument]) -> RebuildReport:
        """A new version beside the live one, then the pointer moves."""
        started = time.monotonic()
        with self.storage.locked("rebuild", seconds=0):
            version = self.storage.start_building()
            try:
                self._check(version, self._fill(version, documents))
                with self.storage.locked("write"):
                    self._catch_up(version)
                    pointer = self.storage.make_live(version)
            finally:
                self.storage.stop_building(version)
        self.refresh()
        return RebuildReport(
            documents=self._live().documents, seconds=time.monotonic() - started, generation=pointer.generation
        )

    def _fill(self, version: str, documents: Iterable[ArticleDocument]) -> int:
        seen: set[str] = set()
        with writing(self.storage.folder(version), LARGE_HEAP, BUILD_THREADS) as writer:
            for document, made in prepared(documents, indexed):
                if document.id in seen:
                    writer.remove(document.id)
                seen.add(document.id)
                writer.add(document, made)
        return len(seen)

    def _check(self, version: str, expected: int) -> None:
        with failing_politely():
            found = Snapshot(self.storage.folder(version), Pointer(version, "", "")).documents
        if found != expected:
            raise SearchUnavailable(f"the new index has {found} documents instead of {expected}; the old one stays")

    def _catch_up(self, version: str) -> None:
        """What was written to the live version since the build began, as it is there now."""
        touched = self.storage.touched(version)
        try:
            live = self._live()
        except SearchUnavailable:
            return  # then nothing could be written there either, and whoever tried will try again
        if not touched:
            return
        with writing(self.storage.folder(version), SMALL_HEAP) as writer:
            for id_ in touched:
                writer.remove(id_)
            for document in live.find_all(touched):
                writer.add(document)

    def refresh(self) -> None:
        """Forget what is open; the next answer opens what is there."""
        self._snapshot = None

    def health(self) -> EngineHealth:
        """Whether the live version opens and answers."""
        try:
            with failing_politely():
                return EngineHealth(ok=True, engine=self.name, documents=self._live().documents)
        except SearchUnavailable as error:
            return EngineHealth(ok=False, engine=self.name, message=str(error))

    def generation(self) -> str:
        """The generation in the pointer."""
        pointer = self.storage.pointer()
        return pointer.generation if pointer else ""

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Digests of what is really stored, not of what was meant to be."""
        with failing_politely():
            for document in self._live().all():
                yield document.id, document.fingerprint()

    def stored(self, ids: Collection[str]) -> Iterator[ArticleDocument]:
        """Documents out of the index."""
        with failing_politely():
            yield from self._live().find_all(ids)

    def _live(self) -> Snapshot:
        """The state to answer from, opened anew where anything was written since."""
        pointer = self._pointer()
        with self._opening:
            while True:
                try:
                    return self._opened(pointer)
                except SearchUnavailable:
                    before, pointer = pointer, self._pointer()
                    if pointer == before:  # else a rebuild ended, and took away what was to be opened
                        raise

    def _pointer(self) -> Pointer:
        pointer = self.storage.pointer()
        if pointer is None:
            raise SearchUnavailable(NO_INDEX)
        if pointer.schema != schema.fingerprint():
            raise SearchUnavailable(OTHER_SCHEMA)
        return pointer

    def _opened(self, pointer: Pointer) -> Snapshot:
        with failing_politely():
            if self._snapshot is None or not self._snapshot.is_current(pointer):
                self._snapshot = None
                self._snapshot = Snapshot(self.storage.folder(pointer.version), pointer, self._lexicon)
            return self._snapshot
