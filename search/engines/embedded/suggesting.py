"""The suggestions that one state of the index has."""

from collections.abc import Collection, Sequence

from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.questions import every, within
from search.engines.embedded.snapshot import Snapshot
from search.keys import Key
from search.queries import Scope


class OpenShelf:
    """See search.suggesting.Shelf."""

    def __init__(self, scope: Scope, snapshot: Snapshot) -> None:
        self._limits, self._snapshot = within(scope, snapshot), snapshot

    def beginning_with(self, texts: Sequence[str], limit: int) -> list[tuple[str, int]]:
        """Terms by prefix; without limits those of deleted documents may be among them."""
        found = {term for text in texts for term in self._snapshot.suggestions(text, limit, self._limits)}
        return sorted(found, key=lambda term: (-term[1], term[0]))[:limit]

    def titles(self, terms: Collection[str]) -> dict[str, ArticleDocument | None]:
        """What the terms lead to."""
        found: dict[str, ArticleDocument | None] = {}
        for term in terms:
            hits = self._snapshot.best(every([self._snapshot.term(Key.SUGGESTION, term), *self._limits]), 2)
            if hits:
                is_single = len(hits) == 1
                found[term] = schema.head(self._snapshot.searcher.doc(hits[0][1])) if is_single else None
        return found
