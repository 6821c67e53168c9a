"""Answering a query: the exact set of hits, its counts, and the best of them first."""

from datetime import datetime
from typing import Any

from tantivy import DocAddress, Query

from search import recipe, weights
from search.engines.embedded import schema
from search.engines.embedded.facets import Counted, count_facets
from search.engines.embedded.questions import any_of, counting_words, every, matching, ranked_within, scoring, within
from search.engines.embedded.schema import Key, Order
from search.engines.embedded.snapshot import Place, Snapshot, place
from search.highlighting import highlights
from search.queries import Hit, SearchQuery, SearchResults, Sort
from search.ranking import Candidate, reranked
from search.spelling import correct
from search.terms import Question, ask

Row = tuple[float, DocAddress]
_LEAD = 10_000.0  # above any sum of BM25 scores
_KEPT = 256  # counts, of one state of the index
_AHEAD = 2  # times as many documents as hits are wanted


def search(query: SearchQuery, snapshot: Snapshot) -> SearchResults:
    """The page of hits, the total, the facets and a did-you-mean."""
    question = ask(query.text)
    if not question.words and not question.is_blank:
        return SearchResults()
    found = [] if question.is_blank else matching(question, snapshot)
    limits = found + within(query.scope, snapshot)
    total, facets = _counted(query, question, found, limits, snapshot)
    page = _Page(query, question, limits, total, snapshot).hits() if total > query.offset and query.size else []
    corrected = correct(query.text, snapshot) if question.words and not query.offset else None
    return SearchResults(hits=tuple(page), total=total, facets=facets, did_you_mean=corrected)


def _counted(
    query: SearchQuery, question: Question, found: list[Query], limits: list[Query], snapshot: Snapshot
) -> Counted:
    """Counting is most of the work and the same for every page and order, so the last ones are kept."""
    asked = (question, query.scope, query.with_facets)
    known = snapshot.counted.pop(asked, None) or count_facets(query, found, limits, snapshot)
    snapshot.counted[asked] = known
    if len(snapshot.counted) > _KEPT:
        snapshot.counted.pop(next(iter(snapshot.counted)), None)
    return known


class _Page:
    """One page of the hits of one query."""

    def __init__(
        self, query: SearchQuery, question: Question, limits: list[Query], total: int, snapshot: Snapshot
    ) -> None:
        self.query, self.question, self.limits, self.total, self.snapshot = query, question, limits, total, snapshot
        self._outlines: dict[Place, dict[str, Any]] = {}

    def hits(self) -> list[Hit]:
        if self.query.sort == Sort.RELEVANCE and self.question.words:
            return self._by_relevance()
        return self._by_date()

    def _by_date(self) -> list[Hit]:
        order = Order.OLDEST if self.query.sort == Sort.OLDEST else Order.NEWEST
        rows = self.snapshot.sorted_by(order, every(self.limits), self.query.size, self.query.offset)
        return [self._hit(address, 0.0) for _, address in rows]

    def _by_relevance(self) -> list[Hit]:
        start, end = self.query.offset, self.query.offset + self.query.size
        rows = self._ranked(max(end, weights.RERANKED))
        rows = self._looked_at_again(rows[: weights.RERANKED]) + self._behind(rows[weights.RERANKED :])
        return [self._hit(address, score) for score, address in rows[start:end]]

    def _ranked(self, count: int) -> list[Row]:
        """The best hits by score. Without limits tantivy skips what cannot be among the best, so that is tried first:
        the best of all documents nearly always are hits.
        """
        queries = scoring(recipe.clauses(self.question), self.snapshot)
        if lead := recipe.leading(self.question):
            queries.append(Query.const_score_query(self.snapshot.term(*lead), _LEAD))
        if count <= weights.RERANKED:
            ahead = self.snapshot.best(any_of(queries), _AHEAD * count)
            inside = self._inside([self._outline(address)["id"] for _, address in ahead])
            if len(inside) >= min(count, self.total):
                return [row for row in ahead if place(row[1]) in inside][:count]
        return self.snapshot.best(ranked_within(queries, self.limits), count)

    def _inside(self, ids: list[str]) -> set[Place]:
        """Which of these few documents are hits."""
        these = [self.snapshot.any_of(Key.ID, ids), *within(self.query.scope, self.snapshot)]
        counting, least = counting_words(self.question, these, self.snapshot)
        return {place(address) for score, address in self.snapshot.best(counting, max(len(ids), 1)) if score >= least}

    def _looked_at_again(self, rows: list[Row]) -> list[Row]:
        outlines = [self._outline(address) for _, address in rows]
        typed = self._as_typed([outline["id"] for outline in outlines])
        candidates = [
            Candidate(outline["id"], outline["title"], _moment(outline), score % _LEAD, typed.get(place(address), 0.0))
            for (score, address), outline in zip(rows, outlines, strict=True)
        ]
        addresses = {outline["id"]: address for outline, (_, address) in zip(outlines, rows, strict=True)}
        return [(score, addresses[id_]) for id_, score in reranked(candidates, self.question)]

    def _behind(self, rows: list[Row]) -> list[Row]:
        """The hits behind those looked at again, with scores below theirs."""
        return [(score / (score + 10 * _LEAD), address) for score, address in rows]

    def _outline(self, address: DocAddress) -> dict[str, Any]:
        known = self._outlines.get(place(address))
        if known is None:
            known = self._outlines[place(address)] = schema.outline(self.snapshot.searcher.doc(address))
        return known

    def _as_typed(self, ids: list[str]) -> dict[Place, float]:
        """Which of the documents say the question as it was typed, and how well, the best that holds."""
        found: dict[Place, float] = {}
        these = self.snapshot.any_of(Key.ID, ids)
        for field, terms, worth in recipe.as_typed(self.question):
            if all(self.snapshot.frequency(field, term) for term in terms):
                said = every([these, *(self.snapshot.term(field, term) for term in terms)])
                for _, address in self.snapshot.best(said, len(ids)):
                    found.setdefault(place(address), worth)
        return found

    def _hit(self, address: DocAddress, score: float) -> Hit:
        document = schema.unpacked(self.snapshot.searcher.doc(address))
        return Hit(
            id=document.id,
            title=document.title,
            url=document.url,
            score=round(score, 4),
            highlights=highlights(document, self.question),
        )


def _moment(outline: dict[str, Any]) -> datetime | None:
    return datetime.fromisoformat(outline["published"]) if outline["published"] else None
