"""Answering a query: the exact set of hits, its counts, and the best of them first."""

from math import inf

from tantivy import DocAddress, Query

from search import weights
from search.engines.embedded import schema
from search.engines.embedded.facets import Counted, count_facets
from search.engines.embedded.questions import (
    all_but,
    any_of,
    counting_words,
    every,
    matching,
    ranked_within,
    scoring,
    within,
)
from search.engines.embedded.schema import Order
from search.engines.embedded.snapshot import Place, Snapshot, place
from search.highlighting import highlights
from search.keys import Key
from search.queries import Hit, SearchQuery, SearchResults, Sort
from search.ranking import Candidate, reranked
from search.recipe import Plan
from search.recipe import plan as make_plan
from search.spelling import correct

Row = tuple[float, DocAddress]
_LEAD = 10_000.0  # above any sum of BM25 scores of the few words that may lead; a pasted page reaches more
_PINNED = 100.0  # the score shown of what an editor put first
_KEPT = 256  # counts, of one state of the index
_AHEAD = 2  # times as many documents as hits are wanted


def search(query: SearchQuery, snapshot: Snapshot) -> SearchResults:
    """The page of hits, the total, the facets and a did-you-mean."""
    plan = make_plan(query.text, snapshot, query.tuning)
    if plan.question.is_nothing:
        return SearchResults()
    found = [_pinned_or(matching(plan, snapshot), query, snapshot)]
    if query.hidden:
        found.append(all_but([snapshot.any_of(Key.ID, query.hidden)]))
    limits = found + within(query.scope, snapshot)
    total, facets = _counted(query, plan, found, limits, snapshot)
    page = _Page(query, plan, limits, total, snapshot).hits() if total > query.offset and query.size else []
    corrected = correct(query.text, snapshot) if plan.question.words and not query.offset else None
    return SearchResults(hits=tuple(page), total=total, facets=facets, did_you_mean=corrected)


def _pinned_or(found: list[Query], query: SearchQuery, snapshot: Snapshot) -> Query:
    """The hits by their words, and what an editor pinned."""
    if not query.pinned:
        return every(found)
    return any_of([every(found), snapshot.any_of(Key.ID, query.pinned)])


def _counted(query: SearchQuery, plan: Plan, found: list[Query], limits: list[Query], snapshot: Snapshot) -> Counted:
    """Counting is most of the work and the same for every page and order, so the last ones are kept."""
    asked = (plan.question, plan.coverage, query.scope, query.pinned, query.hidden, query.with_facets)
    known = snapshot.counted.pop(asked, None) or count_facets(query, found, limits, snapshot)
    snapshot.counted[asked] = known
    if len(snapshot.counted) > _KEPT:
        snapshot.counted.pop(list(snapshot.counted)[0], None)  # noqa: RUF015  # a list at one go, whatever other threads do
    return known


class _Page:
    """One page of the hits of one query."""

    def __init__(self, query: SearchQuery, plan: Plan, limits: list[Query], total: int, snapshot: Snapshot) -> None:
        self.query, self.plan, self.limits, self.total, self.snapshot = query, plan, limits, total, snapshot
        self._outlines: dict[Place, schema.Outline] = {}

    def hits(self) -> list[Hit]:
        if self.query.sort == Sort.RELEVANCE and (self.plan.question.words or self.query.pinned):
            return self._by_relevance()
        return self._by_date(self.limits, self.query.offset, self.query.size)

    def _by_date(self, limits: list[Query], offset: int, size: int) -> list[Hit]:
        order = Order.OLDEST if self.query.sort == Sort.OLDEST else Order.NEWEST
        rows = self.snapshot.sorted_by(order, every(limits), size, offset)
        return [self._hit(address, 0.0) for _, address in rows]

    def _by_relevance(self) -> list[Hit]:
        """What is pinned, then the others, each once."""
        first = self._pinned()
        start, end = self.query.offset, self.query.offset + self.query.size
        shown = [self._hit(address, _PINNED) for address in first[start:end]]
        start, end = max(0, start - len(first)), max(0, end - len(first))
        if not end:
            return shown
        if first:
            self.limits = [*self.limits, all_but([self.snapshot.any_of(Key.ID, self.query.pinned)])]
        if not self.plan.question.words:
            return shown + self._by_date(self.limits, start, end - start)
        rows = self._ranked(max(end, weights.RERANKED), self.total - len(first))
        rows = self._looked_at_again(rows[: weights.RERANKED]) + self._behind(rows[weights.RERANKED :])
        return shown + [self._hit(address, score) for score, address in rows[start:end]]

    def _pinned(self) -> list[DocAddress]:
        """The pinned articles that are hits, in the order in which they are pinned."""
        if not self.query.pinned:
            return []
        wanted = every([*self.limits, self.snapshot.any_of(Key.ID, self.query.pinned)])
        found = [address for _, address in self.snapshot.best(wanted, len(self.query.pinned))]
        order = {id_: place for place, id_ in enumerate(self.query.pinned)}
        return sorted(found, key=lambda address: order[self._outline(address).id])

    def _ranked(self, count: int, total: int) -> list[Row]:
        """The best hits by score. Without limits tantivy skips what cannot be among the best, so that is tried first:
        the best of all documents nearly always are hits.
        """
        queries = scoring(self.plan.clauses, self.snapshot)
        if lead := self.plan.lead:
            queries.append(Query.const_score_query(self.snapshot.term(*lead), _LEAD))
        if count <= weights.RERANKED:
            ahead = self.snapshot.best(any_of(queries), _AHEAD * count) if queries else []
            inside = self._inside([self._outline(address).id for _, address in ahead])
            if len(inside) >= min(count, total):
                return [row for row in ahead if place(row[1]) in inside][:count]
        return self.snapshot.best(ranked_within(queries, self.limits), count)

    def _inside(self, ids: list[str]) -> set[Place]:
        """Which of these few documents are hits."""
        asked_apart = [*self.query.pinned, *self.query.hidden]
        these = [self.snapshot.any_of(Key.ID, ids), *within(self.query.scope, self.snapshot)]
        these += [all_but([self.snapshot.any_of(Key.ID, asked_apart)])] if asked_apart else []
        counting = counting_words(self.plan, these, self.snapshot)
        least = self.plan.coverage.least
        return {place(address) for score, address in self.snapshot.best(counting, max(len(ids), 1)) if score >= least}

    def _looked_at_again(self, rows: list[Row]) -> list[Row]:
        outlines = [self._outline(address) for _, address in rows]
        typed = self._as_typed([outline.id for outline in outlines])
        lead = _LEAD if self.plan.lead else inf
        candidates = [
            Candidate(outline.id, outline.title, outline.published, score % lead, typed.get(place(address), 0.0))
            for (score, address), outline in zip(rows, outlines, strict=True)
        ]
        addresses = {outline.id: address for outline, (_, address) in zip(outlines, rows, strict=True)}
        return [(score, addresses[id_]) for id_, score in reranked(candidates, self.plan)]

    def _behind(self, rows: list[Row]) -> list[Row]:
        """The hits behind those looked at again, with scores below theirs."""
        return [(score / (score + 10 * _LEAD), address) for score, address in rows]

    def _outline(self, address: DocAddress) -> schema.Outline:
        known = self._outlines.get(place(address))
        if known is None:
            known = self._outlines[place(address)] = schema.outline(self.snapshot.searcher.doc(address))
        return known

    def _as_typed(self, ids: list[str]) -> dict[Place, float]:
        """Which of the documents say the question as it was typed, and how well, the best that holds."""
        found: dict[Place, float] = {}
        these = self.snapshot.any_of(Key.ID, ids)
        for field, terms, worth in self.plan.said:
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
            highlights=highlights(document, self.plan.highlighted),
        )
