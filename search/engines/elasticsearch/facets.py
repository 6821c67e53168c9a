"""Counting: for each facet what all filters but its own leave."""

from typing import Any

from search.engines.elasticsearch.documents import END, counted
from search.engines.elasticsearch.questions import every, within_facet
from search.queries import Facet, FacetCount, Scope

_VALUES = 1000  # of one facet, the most frequent
_WITHIN = "within"


def count_facets(scope: Scope) -> dict[str, Any]:
    """The counts to ask for, of documents that no facet's filter has narrowed yet."""
    return {str(facet): _count(facet, scope) for facet in Facet}


def _count(facet: Facet, scope: Scope) -> dict[str, Any]:
    values = {"terms": {"field": counted(facet), "size": _VALUES}}
    others = [query for other in Facet if other != facet for query in within_facet(scope, other)]
    limits = every(others).to_dict() if others else {"match_all": {}}
    return {"filter": limits, "aggs": {_WITHIN: values}}


def facet_counts(answer: dict[str, Any]) -> dict[Facet, tuple[FacetCount, ...]]:
    """Elasticsearch's answer to `count_facets`."""
    return {facet: _named(facet, answer[facet][_WITHIN]["buckets"]) for facet in Facet}


def _named(facet: Facet, buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    """Years by date, newest first; the others by count, ties by name."""
    found: dict[str, FacetCount] = {}
    for bucket in buckets:  # the most frequent first: a value that is just being renamed has its commoner name
        key, _, name = bucket["key"].partition(END)
        known = found.get(key)
        count = bucket["doc_count"] + (known.count if known else 0)
        found[key] = FacetCount(key=key, name=known.name if known else name or key, count=count)
    if facet == Facet.YEAR:
        return tuple(sorted(found.values(), key=lambda value: value.key, reverse=True))
    return tuple(sorted(found.values(), key=lambda value: (-value.count, value.name, value.key)))
