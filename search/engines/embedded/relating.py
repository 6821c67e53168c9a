"""The articles that one state of the index relates to another one."""

from collections.abc import Collection, Iterable, Sequence

from tantivy import Document, Occur, Query

from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.questions import any_of, every, ranked_within, scoring, within
from search.engines.embedded.snapshot import Snapshot
from search.likeness import Relative
from search.queries import Scope
from search.recipe import Clause
from search.relating import Ties


class OpenKinship:
    """See search.relating.Kinship."""

    def __init__(self, scope: Scope, snapshot: Snapshot) -> None:
        self._limits, self._snapshot = within(scope, snapshot), snapshot

    def find(self, id_: str) -> Relative | None:
        """The article itself."""
        packed = self._snapshot.find(id_)
        return _relative(0.0, packed, schema.unpacked(packed)) if packed else None

    def by_words(self, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """Without limits tantivy passes over what cannot be among the best."""
        queries = scoring(clauses, self._snapshot)
        return self._best(ranked_within(queries, self._limits) if self._limits else any_of(queries), limit)

    def by_ties(self, ties: Ties, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """What is tied, by its words and ties."""
        tied = [
            Query.const_score_query(self._snapshot.any_of(key, values), weight)
            for key, (values, weight) in ties.items()
        ]
        words = [(Occur.Should, query) for query in scoring(clauses, self._snapshot)]
        limits = [(Occur.Must, every(self._limits)), (Occur.Must, any_of(tied))]
        return self._best(Query.boolean_query([*limits, *words]), limit)

    def read(self, ids: Collection[str]) -> Iterable[ArticleDocument]:
        """Whole documents."""
        return self._snapshot.find_all(ids)

    def _best(self, query: Query, limit: int) -> list[Relative]:
        found = [(score, self._snapshot.searcher.doc(address)) for score, address in self._snapshot.best(query, limit)]
        return [_relative(score, packed, schema.head(packed)) for score, packed in found]


def _relative(score: float, packed: Document, document: ArticleDocument) -> Relative:
    return Relative(document, score, frozenset(schema.sketch(packed)))
