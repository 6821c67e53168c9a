"""Counting: the exact total, and for each facet what all filters but its own leave."""

from typing import Any

from tantivy import Query

from search.documents import ArticleDocument, Tag
from search.engines.embedded import schema
from search.engines.embedded.questions import every, within
from search.engines.embedded.schema import FACETS
from search.engines.embedded.snapshot import Snapshot
from search.queries import Facet, FacetCount, SearchQuery

_VALUES = 1000  # of one facet, the most frequent

Facets = dict[Facet, tuple[FacetCount, ...]]


def count_facets(query: SearchQuery, found: list[Query], limits: list[Query], snapshot: Snapshot) -> tuple[int, Facets]:
    """The total of the hits within all limits, and the counts of every facet."""
    total = snapshot.count(every(limits))
    if not query.with_facets:
        return total, {}
    shared = [facet for facet in Facet if not query.scope.values(facet)]
    counts = _counts(shared, limits, snapshot) if shared else {}
    for facet in Facet:
        if facet not in counts:
            lifted = found + within(query.scope.without(facet), snapshot)
            counts |= _counts([facet], lifted, snapshot)
    return total, {facet: _named(facet, counts[facet], snapshot) for facet in Facet}


def _counts(facets: list[Facet], limits: list[Query], snapshot: Snapshot) -> dict[Facet, list[tuple[str, int]]]:
    asked = {facet.value: {"terms": {"field": FACETS[facet], "size": _VALUES}} for facet in facets}
    answer: dict[str, Any] = snapshot.searcher.aggregate(every(limits), asked)
    return {
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
        tags = _tags(facet, schema.head(snapshot.searcher.doc(address)))
        known = snapshot.names[facet, key] = next((tag.name for tag in tags if tag.key == key), key)
    return known


def _tags(facet: Facet, document: ArticleDocument) -> tuple[Tag, ...]:
    if facet == Facet.COLUMN:
        return (document.column,) if document.column else ()
    return document.models if facet == Facet.MODEL else (*document.units, *document.unit_ancestors)
