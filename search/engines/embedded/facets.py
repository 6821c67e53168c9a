"""Counting: the exact total, and for each facet what all filters but its own leave."""

from typing import Any

from tantivy import Query

from search.engines.embedded import schema
from search.engines.embedded.questions import every, within
from search.engines.embedded.schema import Order
from search.engines.embedded.snapshot import Snapshot
from search.keys import FACETS, tags
from search.queries import Facet, FacetCount, SearchQuery

_VALUES = 1000  # of one facet, the most frequent

_TOTAL = "total"

Counts = dict[Facet, list[tuple[str, int]]]
Counted = tuple[int, dict[Facet, tuple[FacetCount, ...]]]


def count_facets(query: SearchQuery, found: list[Query], limits: list[Query], snapshot: Snapshot) -> Counted:
    """The total of the hits within all limits, and the counts of every facet."""
    if not query.with_facets:
        return snapshot.count(every(limits)), {}
    shared = [facet for facet in Facet if not query.scope.values(facet)]
    total, counts = _counts(shared, limits, snapshot)
    for facet in Facet:
        if facet not in counts:
            lifted = found + within(query.scope.without(facet), snapshot)
            counts |= _counts([facet], lifted, snapshot)[1]
    return total, {facet: _named(facet, counts[facet], snapshot) for facet in Facet}


def _counts(facets: list[Facet], limits: list[Query], snapshot: Snapshot) -> tuple[int, Counts]:
    """The documents within the limits and the values of some facets, in one pass over them."""
    asked: dict[str, Any] = {facet.value: {"terms": {"field": FACETS[facet], "size": _VALUES}} for facet in facets}
    asked[_TOTAL] = {"value_count": {"field": Order.NEWEST}}
    answer: dict[str, Any] = snapshot.searcher.aggregate(every(limits), asked)
    return int(answer[_TOTAL]["value"]), {
        facet: [(bucket["key"], int(bucket["doc_count"])) for bucket in answer[facet.value]["buckets"]]
        for facet in facets
    }


def _named(facet: Facet, counts: list[tuple[str, int]], snapshot: Snapshot) -> tuple[FacetCount, ...]:
    """Years by date, newest first; the others by count, ties by name."""
    values = [FacetCount(key=key, name=_name(facet, key, snapshot), count=count) for key, count in counts]
    if facet == Facet.YEAR:
        return tuple(sorted(values, key=lambda value: value.key, reverse=True))
    return tuple(sorted(values, key=lambda value: (-value.count, value.name, value.key)))


def _name(facet: Facet, key: str, snapshot: Snapshot) -> str:
    """What a value is called, as any document that has it knows."""
    if facet == Facet.YEAR:
        return key
    known = snapshot.names.get((facet, key))
    if known is None:
        (_, address), *_ = snapshot.best(every([snapshot.term(FACETS[facet], key)]), 1)
        named = tags(facet, schema.head(snapshot.searcher.doc(address)))
        known = snapshot.names[facet, key] = next((tag.name for tag in named if tag.key == key), key)
    return known
