"""Counted reads into the database: the only way into the hours and months."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from readership.hours import hour_of
from readership.models import AT_ONCE, ReadCounts, ReadHour, ReadMonth


def add_reads(reads: Mapping[int, Mapping[datetime, int]]) -> None:
    """Adds reads to the hours of pages: page id → moment (any of the hour, with a time zone) → how many.

    The pages must exist. Their windows follow at the next `refresh_windows`. ValueError for a negative number.
    """
    hours: Counter[tuple[int, datetime]] = Counter()
    for page_id, counts in reads.items():
        for moment, count in counts.items():
            if count < 0:
                raise ValueError(f"Page {page_id} cannot have been read {count} times at {moment}.")
            hours[page_id, hour_of(moment)] += count
    rows = sorted((page_id, hour, count) for (page_id, hour), count in hours.items() if count)
    if rows:
        with transaction.atomic():
            _make_due({page_id for page_id, _, _ in rows})
            add_to_hours(rows)


def add_to_hours(rows: Iterable[tuple[int, datetime, int]]) -> None:
    """Adds (page id, hour, reads); the caller holds the pages' locks."""
    adapt = connection.ops.adapt_datetimefield_value
    _add(ReadHour, "hour", [(page_id, adapt(hour), reads) for page_id, hour, reads in rows])


def add_to_months(rows: Iterable[tuple[int, date, int]]) -> None:
    """Adds (page id, month, reads); the caller holds the pages' locks."""
    adapt = connection.ops.adapt_datefield_value
    _add(ReadMonth, "month", [(page_id, adapt(month), reads) for page_id, month, reads in rows])


def _make_due(page_ids: Iterable[int]) -> None:
    """Has these pages' windows summed up anew, and locks them: in order, so that no two processes block each other."""
    ReadCounts.objects.bulk_create(
        [ReadCounts(page_id=page_id, due_at=AT_ONCE) for page_id in sorted(page_ids)],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["due_at"],
    )


def _add(model: type[ReadHour] | type[ReadMonth], period: str, rows: Sequence[tuple[int, Any, int]]) -> None:
    # The ORM's upsert replaces a number and cannot add to it. SQLite and PostgreSQL both read this statement, and
    # reads that two processes add at once are all in the sum.
    table = connection.ops.quote_name(model._meta.db_table)
    statement = (
        f"INSERT INTO {table} (page_id, {period}, reads) VALUES (%s, %s, %s) "  # noqa: S608 (names of our own)
        f"ON CONFLICT (page_id, {period}) DO UPDATE SET reads = {table}.reads + excluded.reads"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
