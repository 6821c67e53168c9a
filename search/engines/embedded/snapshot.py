"""One state of the index, open for reading."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import tantivy

from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.storage import Pointer
from search.keys import Key
from search.lexicon import KeptLexicon, Lexicon
from search.terms import Field

_AT_ONCE = 500
_MOST_SYLLABLES = 200_000  # of an archive's lexicon, the most frequent

Place = tuple[int, int]


def place(address: tantivy.DocAddress) -> Place:
    """An address that can be looked up; tantivy's cannot."""
    return address.segment_ord, address.doc


class Snapshot:
    """A searcher on one commit of one version, and what was learned of it. Never changes; a new one replaces it."""

    def __init__(self, folder: Path, pointer: Pointer, lexicon: KeptLexicon | None = None) -> None:
        self.pointer = pointer
        self._lexicon = lexicon or KeptLexicon()
        self._meta = folder / "meta.json"
        self._stamp = self._state()
        index = tantivy.Index.open(str(folder))
        self.schema = index.schema
        self.searcher = index.searcher()
        self.counted: dict[Any, Any] = {}
        self.names: dict[tuple[str, str], str] = {}
        self._frequencies: dict[tuple[str, str], int] = {}

    def _state(self) -> tuple[int, int]:
        state = self._meta.stat()
        return state.st_mtime_ns, state.st_ino

    def is_current(self, pointer: Pointer) -> bool:
        """Whether nothing was written since, here or in another process."""
        return pointer == self.pointer and self._state() == self._stamp

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self.searcher.num_docs)

    def frequency(self, field: Field, term: str) -> int:
        """How many documents have the term in the field."""
        known = self._frequencies.get((field, term))
        if known is None:
            known = self._frequencies[field, term] = int(self.searcher.doc_freq(field, term))
            if len(self._frequencies) > 50_000:
                self._frequencies.clear()
        return known

    def frequencies(self, field: Field, terms: Collection[str]) -> dict[str, int]:
        """The same for many terms."""
        return {term: self.frequency(field, term) for term in terms}

    def lexicon(self) -> Lexicon:
        """All exact syllables, as of some minutes ago at most."""
        return self._lexicon.current(self.pointer.generation, self._stamp, self.documents, self._syllables)

    def _syllables(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = self.searcher.terms_with_prefix(Field.TEXT_EXACT, "", limit=_MOST_SYLLABLES)
        return found

    def term(self, field: str, value: str) -> tantivy.Query:
        """The documents with a term."""
        return tantivy.Query.term_query(self.schema, field, value)

    def any_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        """The documents with one of the values."""
        return tantivy.Query.term_set_query(self.schema, field, list(values))

    def find(self, id_: str) -> tantivy.Document | None:
        """The packed document with this id."""
        hits = self.searcher.search(self.term(Key.ID, id_), 1, count=False).hits
        return self.searcher.doc(hits[0][1]) if hits else None

    def find_all(self, ids: Iterable[str]) -> Iterator[ArticleDocument]:
        """The documents with these ids."""
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), _AT_ONCE):
            query = self.any_of(Key.ID, wanted[start : start + _AT_ONCE])
            yield from self._documents(query, _AT_ONCE)

    def all(self) -> Iterator[ArticleDocument]:
        """Every document."""
        return self._documents(tantivy.Query.all_query(), max(self.documents, 1))

    def _documents(self, query: tantivy.Query, limit: int) -> Iterator[ArticleDocument]:
        for _, address in self.searcher.search(query, limit, count=False).hits:
            yield schema.unpacked(self.searcher.doc(address))

    def best(self, query: tantivy.Query, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        """Scores and addresses of the best."""
        found: list[tuple[float, tantivy.DocAddress]] = self.searcher.search(query, limit, count=False).hits
        return found

    def sorted_by(
        self, order: schema.Order, query: tantivy.Query, limit: int, offset: int = 0
    ) -> list[tuple[str, tantivy.DocAddress]]:
        """Sort keys and addresses of the first."""
        found: list[tuple[str, tantivy.DocAddress]] = self.searcher.search(
            query, limit, count=False, order_by_field=order, offset=offset, order=tantivy.Order.Asc
        ).hits
        return found

    def count(self, query: tantivy.Query) -> int:
        """How many documents match."""
        return int(self.searcher.search(query, 1, count=True).count or 0)  # type: ignore[attr-defined]  # missing in its stub

    def suggestions(self, beginning: str, limit: int, limits: list[tantivy.Query]) -> list[tuple[str, int]]:
        """The most frequent terms of suggestions that begin so; deleted documents may still count without limits."""
        narrowed = tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in limits]) if limits else None
        found: list[tuple[str, int]] = self.searcher.terms_with_prefix(
            Key.SUGGESTION, beginning, filter_query=narrowed, limit=limit
        )
        return found
