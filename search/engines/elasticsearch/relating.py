"""The articles that the live index relates to another one."""

from collections.abc import Collection, Iterable, Sequence

from elasticsearch.dsl.query import Bool, Query

from search.documents import ArticleDocument
from search.engines.elasticsearch import documents
from search.engines.elasticsearch.questions import any_of, scoring, with_any, within, worth
from search.engines.elasticsearch.view import View
from search.likeness import Relative
from search.queries import Scope
from search.recipe import Clause
from search.relating import Ties


class OpenKinship:
    """See search.relating.Kinship."""

    def __init__(self, scope: Scope, view: View) -> None:
        self._limits, self._view = within(scope), view

    def find(self, id_: str) -> Relative | None:
        """The article itself."""
        found = self._view.read([id_], source=True)
        return Relative(documents.unpacked(found[0]), 0.0, documents.sketch(found[0])) if found else None

    def by_words(self, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """What is best by its words."""
        return self._best(Bool(filter=self._limits, should=scoring(clauses), minimum_should_match=1), limit)

    def by_ties(self, ties: Ties, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """What is tied, by its words and ties."""
        tied = any_of([worth(with_any(key, values), weight) for key, (values, weight) in ties.items()])
        words = Bool(filter=self._limits, must=[tied], should=scoring(clauses), minimum_should_match=0)
        return self._best(words, limit)

    def read(self, ids: Collection[str]) -> Iterable[ArticleDocument]:
        """Whole documents."""
        return map(documents.unpacked, self._view.read(ids))

    def _best(self, query: Query, limit: int) -> list[Relative]:
        answer = self._view.search(query=query.to_dict(), size=limit, track_total_hits=False, source=documents.HEAD)
        return [
            Relative(documents.unpacked(hit["_source"]), hit["_score"], documents.sketch(hit["_source"]))
            for hit in answer["hits"]["hits"]
        ]
