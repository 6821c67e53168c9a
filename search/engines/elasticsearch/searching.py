"""Answering a query: one request for the hits, their number and the facets, one for the texts that are shown."""

from math import inf
from typing import Any, NamedTuple

from elasticsearch.dsl.query import Bool, Query

from search import weights
from search.engines.elasticsearch import documents
from search.engines.elasticsearch.facets import count_facets, facet_counts
from search.engines.elasticsearch.questions import (
    any_of,
    every,
    matching,
    on_site,
    scoring,
    term,
    told_apart,
    with_any,
    within_facet,
    worth,
)
from search.engines.elasticsearch.view import View
from search.highlighting import highlights
from search.keys import Key
from search.queries import DEEPEST_HIT, Facet, Hit, SearchQuery, SearchResults, Sort
from search.ranking import Candidate, reranked
from search.recipe import Plan
from search.recipe import plan as make_plan
from search.spelling import correct

_LEAD = 10_000.0  # above any sum of BM25 scores of the few words that may lead; a pasted page reaches more
_PINNED = 1_000_000.0  # above any lead
_PINNED_SCORE = 100.0  # the score shown of what an editor put first


class _Row(NamedTuple):
    """A hit as it is found, and which of the plan's `said` hold for it."""

    id: str
    title: str
    published: int | None
    score: float
    said: frozenset[int]


Scored = tuple[str, float]


def search(query: SearchQuery, view: View) -> SearchResults:
    """The page of hits, the total, the facets and a did-you-mean."""
    plan = make_plan(query.text, view, query.tuning)
    if plan.question.is_nothing:
        return SearchResults()
    page = _Page(query, plan)
    answer = view.search(**page.request())
    hits = page.hits([_row(found) for found in answer["hits"]["hits"]])
    return SearchResults(
        hits=tuple(_shown(hits, plan, view)),
        total=answer["hits"]["total"]["value"],
        facets=facet_counts(answer["aggregations"]) if query.with_facets else {},
        did_you_mean=correct(query.text, view) if plan.question.words and not query.offset else None,
    )


class _Page:
    """One page of the hits of one query."""

    def __init__(self, query: SearchQuery, plan: Plan) -> None:
        self.query, self.plan = query, plan
        self.by_relevance = query.sort == Sort.RELEVANCE and bool(plan.question.words or query.pinned)
        self.looked_at_again = weights.RERANKED + len(query.pinned)
        is_near = self.by_relevance and query.offset < self.looked_at_again
        self.start = 0 if is_near else query.offset  # of the rows that are asked for
        self.end = query.offset + query.size
        if is_near and query.size:
            self.end = min(max(self.end, self.looked_at_again), DEEPEST_HIT)

    def request(self) -> dict[str, Any]:
        """What Elasticsearch is asked."""
        body: dict[str, Any] = {
            "query": self._query().to_dict(),
            "from_": self.start,
            "size": self.end - self.start,
            "sort": self._order(),
            "track_total_hits": True,
            "source": False,
            "docvalue_fields": [Key.ID, "title", "published"],
        }
        if self.query.with_facets:
            body["aggs"] = count_facets(self.query.scope)
            if filters := self._facet_filters():
                body["post_filter"] = every(filters).to_dict()
        return body

    def _query(self) -> Query:
        """The hits, scored; those that a facet's filter leaves out only as far as the facets are not counted."""
        limits = [*self._hits(), *on_site(self.query.scope)]
        if not self.query.with_facets:
            limits += self._facet_filters()
        scored: list[Query] = []
        if self.by_relevance:
            limits.append(
                told_apart([every([term(said.field, text) for text in said.terms]) for said in self.plan.said])
            )
            scored = self._scored()
        hidden = [with_any(Key.ID, self.query.hidden)] if self.query.hidden else []
        return Bool(filter=limits, must_not=hidden, should=scored, minimum_should_match=0)

    def _hits(self) -> list[Query]:
        """The hits by their words, and what an editor pinned."""
        found = matching(self.plan)
        if not self.query.pinned:
            return found
        return [any_of([Bool(filter=found), with_any(Key.ID, self.query.pinned)])]

    def _scored(self) -> list[Query]:
        lead = [worth(term(*self.plan.lead), _LEAD)] if self.plan.lead else []
        pinned = [worth(with_any(Key.ID, self.query.pinned), _PINNED)] if self.query.pinned else []
        return [*scoring(self.plan.clauses), *lead, *pinned]

    def _facet_filters(self) -> list[Query]:
        return [query for facet in Facet for query in within_facet(self.query.scope, facet)]

    def _order(self) -> list[Any]:
        """Ties: newer, then id."""
        if self.by_relevance:
            return ["_score", *documents.NEWEST]
        return documents.OLDEST if self.query.sort == Sort.OLDEST else documents.NEWEST

    def hits(self, rows: list[_Row]) -> list[Scored]:
        """Ids and scores of the page, of the rows that were asked for."""
        if not self.by_relevance:
            return [(row.id, 0.0) for row in rows]
        order = {id_: place for place, id_ in enumerate(self.query.pinned)}
        pinned = sorted((row.id for row in rows if row.id in order), key=lambda id_: order[id_])
        others = [row for row in rows if row.id not in order]
        near = weights.RERANKED if self.start == 0 else 0
        ranked = [(id_, _PINNED_SCORE) for id_ in pinned] + self._looked_at_again(others[:near])
        ranked += [(row.id, row.score / (row.score + 10 * _LEAD)) for row in others[near:]]  # below the scores before
        start = self.query.offset - self.start
        return ranked[start : start + self.query.size]

    def _looked_at_again(self, rows: list[_Row]) -> list[Scored]:
        """Without words there is no order but by date, which the rows have."""
        if not self.plan.question.words:
            return [(row.id, 0.0) for row in rows]
        lead = _LEAD if self.plan.lead else inf
        return reranked(
            [
                Candidate(row.id, row.title, documents.moment(row.published), row.score % lead, self._as_typed(row))
                for row in rows
            ],
            self.plan,
        )

    def _as_typed(self, row: _Row) -> float:
        """How well the text says the question: the best that holds, which is the first."""
        return self.plan.said[min(row.said)].worth if row.said else 0.0


def _row(found: dict[str, Any]) -> _Row:
    fields = found["fields"]
    (id_,), published = fields["id"], fields.get("published", [None])
    said = frozenset(map(int, found.get("matched_queries", ())))
    return _Row(id_, fields.get("title", [""])[0], published[0], found.get("_score") or 0.0, said)


def _shown(hits: list[Scored], plan: Plan, view: View) -> list[Hit]:
    """The hits with their texts; one that was deleted a moment ago is left out."""
    read = {found.id: found for found in map(documents.unpacked, view.read([id_ for id_, _ in hits]))}
    return [
        Hit(
            id=id_,
            title=read[id_].title,
            url=read[id_].url,
            score=round(score, 4),
            highlights=highlights(read[id_], plan.highlighted),
        )
        for id_, score in hits
        if id_ in read
    ]
