"""What the search log says, summed up over days."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Least, NullIf

from readership.models import LoggedClick, LoggedQuery

_AT_ONCE = 1000


@dataclass(frozen=True)
class OpenedMost:
    """The page that was opened most often from a query's results; its best place in the list, from 1."""

    page_id: int
    title: str
    clicks: int
    place: int


def queries_since(day: date, site_id: int | None = None) -> QuerySet:
    """Each query since a day, summed up: `query`, `asked`, `answered_of_100`, `found` (hits at last), `last_day`."""
    logged = LoggedQuery.objects.all() if site_id is None else LoggedQuery.objects.filter(site=site_id)
    newest = logged.filter(query=OuterRef("query"), searches__gt=0).order_by("-day", "-pk").values("hits")[:1]
    summed = logged.filter(day__gte=day).values("query")
    return summed.annotate(
        asked=Sum("searches"),
        answered_of_100=Least(Sum("answered") * 100 / NullIf(Sum("searches"), 0), 100),
        found=Subquery(newest),
        last_day=Max("day"),
    ).filter(asked__gt=0)


def not_found(queries: QuerySet) -> QuerySet:
    """Those of `queries_since` that found nothing when they were last asked."""
    return queries.filter(found=0)


def never_opened(queries: QuerySet) -> QuerySet:
    """Those of `queries_since` that found something of which nobody opened anything."""
    return queries.filter(found__gt=0, answered_of_100=0)


def opened_most(queries: Collection[str], day: date, site_id: int | None = None) -> dict[str, OpenedMost]:
    """What was opened most from the results of these queries since a day; ties: the higher place, then the older."""
    found: dict[str, OpenedMost] = {}
    for query, page_id, title, clicks, place in _opened(list(queries), day, site_id):
        best = found.get(query)
        if best is None or (clicks, -place, -page_id) > (best.clicks, -best.place, -best.page_id):
            found[query] = OpenedMost(page_id, title, clicks, place)
    return found


def _opened(queries: list[str], day: date, site_id: int | None) -> Iterator[tuple[str, int, str, int, int]]:
    clicks = LoggedClick.objects.filter(logged_query__day__gte=day)
    if site_id is not None:
        clicks = clicks.filter(logged_query__site=site_id)
    for start in range(0, len(queries), _AT_ONCE):
        some = clicks.filter(logged_query__query__in=queries[start : start + _AT_ONCE])
        named = some.values_list("logged_query__query", "page", "page__title")
        yield from named.annotate(number=Sum("clicks"), best=Min("place")).order_by()
