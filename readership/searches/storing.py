"""The search log from memory to the database, and out of it again after its time."""

import logging
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from wagtail.models import Site

from readership.hours import day_of
from readership.models import LoggedClick, LoggedQuery
from readership.searches.buffer import Asked, Click, Search, clicks, searches

logger = logging.getLogger(__name__)
KEPT = timedelta(days=90)
QUERIES_A_DAY = 20_000  # different ones: who sends invented queries without end fills no disk


def flush(published: Callable[[Collection[int]], Collection[int]]) -> int:
    """Stores what was searched for and opened; says how many queries and clicks. What cannot be stored waits.

    `published` tells which of some page ids are articles that readers may see: nothing else can have been opened.
    """
    asked, opened = searches.take(), clicks.take()
    if not asked and not opened:
        return 0
    try:
        return _store(asked, opened, published)
    except BaseException:
        searches.put_back(asked)
        clicks.put_back(opened)
        raise


def forget_old_searches(now: datetime | None = None) -> int:
    """Deletes what is older than KEPT; says how many queries."""
    old = LoggedQuery.objects.filter(day__lt=day_of((now or timezone.now()) - KEPT))
    with transaction.atomic():
        LoggedClick.objects.filter(logged_query__in=old).delete()
        return old.delete()[0]


@transaction.atomic
def _store(
    asked: Collection[Search],
    opened: Collection[Click],
    published: Callable[[Collection[int]], Collection[int]],
) -> int:
    sites = set(Site.objects.values_list("pk", flat=True))
    pages = set(published({click.page_id for click in opened})) if opened else set()
    asked = [search for search in asked if search.site_id in sites]
    opened = [click for click in opened if click.site_id in sites and click.page_id in pages]
    if not asked and not opened:
        return 0
    rows = _locked_rows({search.asked for search in asked} | {click.asked for click in opened})
    _add_searches(rows, asked, opened)
    _add_clicks(rows, opened)
    return len(asked) + len(opened)


def _locked_rows(keys: Collection[Asked]) -> dict[Asked, LoggedQuery]:
    """The rows of these queries, made where they are missing, locked until the transaction ends."""
    wanted = sorted(keys)
    new = sorted(set(wanted).difference(map(_key, _found(wanted))))
    if new:
        LoggedQuery.objects.bulk_create(
            [LoggedQuery(**key._asdict()) for key in _fitting(new)],
            ignore_conflicts=True,
        )
    # In one order, so that no two processes wait for each other.
    rows = {_key(row): row for row in _found(wanted).select_for_update().order_by("pk")}
    return {key: rows[key] for key in wanted if key in rows}


def _found(keys: Collection[Asked]) -> QuerySet[LoggedQuery]:
    """The rows of these queries, and some that mix the days and portals of several."""
    return LoggedQuery.objects.filter(
        day__in={key.day for key in keys},
        site__in={key.site_id for key in keys},
        query__in={key.query for key in keys},
    )


def _key(row: LoggedQuery) -> Asked:
    return Asked(row.day, row.site_id, row.query)


def _fitting(new: list[Asked]) -> list[Asked]:
    """As many of the new queries as their days still hold."""
    days = {key.day for key in new}
    held = dict.fromkeys(days, 0)
    held |= dict(LoggedQuery.objects.filter(day__in=days).values_list("day").annotate(Count("pk")))
    fitting = []
    for key in new:
        if held[key.day] < QUERIES_A_DAY:
            held[key.day] += 1
            fitting.append(key)
    if len(fitting) < len(new):
        logger.warning("%d queries are not logged: a day holds %d", len(new) - len(fitting), QUERIES_A_DAY)
    return fitting


def _add_searches(rows: dict[Asked, LoggedQuery], asked: Iterable[Search], opened: Iterable[Click]) -> None:
    for search in asked:
        if row := rows.get(search.asked):
            row.searches += search.searches
            row.hits = search.hits
    for click in opened:
        if row := rows.get(click.asked):
            row.answered += click.firsts
    LoggedQuery.objects.bulk_update(rows.values(), ["searches", "hits", "answered"], batch_size=500)


def _add_clicks(rows: dict[Asked, LoggedQuery], opened: Iterable[Click]) -> None:
    """The rows of the queries are locked: nobody else adds clicks to them."""
    numbers = {
        (rows[click.asked].pk, click.page_id, click.place): click.clicks for click in opened if click.asked in rows
    }
    known = LoggedClick.objects.filter(logged_query__in={row.pk for row in rows.values()}) if numbers else []
    kept = {(row.logged_query_id, row.page_id, row.place): row for row in known}
    for key, number in numbers.items():
        row = kept.setdefault(key, LoggedClick(logged_query_id=key[0], page_id=key[1], place=key[2]))
        row.clicks += number
    changed = [kept[key] for key in numbers]
    LoggedClick.objects.bulk_update([row for row in changed if row.pk], ["clicks"], batch_size=500)
    LoggedClick.objects.bulk_create([row for row in changed if not row.pk])
