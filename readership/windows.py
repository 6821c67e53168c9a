"""Windows that slide, whether anybody reads or not.

A page's row knows when the next of its hours leaves a window, and recording a read makes it due at once. So a run looks
at those pages alone whose windows can have changed.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Min, Q, Sum
from django.utils import timezone

from readership.hours import month_of
from readership.models import Counts, ReadCounts, ReadHour, ReadMonth
from readership.readers import forget_readers
from readership.recording import add_to_months

SPANS = {"day": timedelta(hours=24), "week": timedelta(days=7), "month": timedelta(days=30)}
HOUR = timedelta(hours=1)
BATCH = 5000  # pages read and written at once


def refresh_windows(now: datetime | None = None) -> list[int]:
    """Sums up the windows that are due; says which pages' windows changed. Forgets the readers of days that are over.

    An hour leaves a window when its last minute does. Runs inside the caller's transaction or one of its own, and may
    run in several processes at once.
    """
    now = now or timezone.now()
    changed: list[int] = []
    last = 0
    with transaction.atomic():
        forget_readers(now)
        due = ReadCounts.objects.select_for_update().filter(due_at__lte=now).order_by("pk")
        while batch := list(due.filter(pk__gt=last)[:BATCH]):
            last = batch[-1].pk
            changed += _slide(batch, now)
    return changed


def _slide(batch: Sequence[ReadCounts], now: datetime) -> list[int]:
    page_ids = [row.pk for row in batch]
    _fold(page_ids, now)
    present = _present(page_ids, now)
    changed = []
    for row in batch:
        before = row.as_counts()
        counts, row.due_at = present.get(row.pk, (Counts(), None))
        row.day, row.week, row.month, row.total = counts
        if counts != before:
            changed.append(row.pk)
    ReadCounts.objects.bulk_create(
        batch, update_conflicts=True, unique_fields=["page"], update_fields=[*Counts._fields, "due_at"]
    )
    return changed


def _fold(page_ids: Collection[int], now: datetime) -> None:
    """Moves the hours that have left the longest window into their months: all that a read of last year needs."""
    left = ReadHour.objects.filter(page_id__in=page_ids, hour__lte=now - SPANS["month"] - HOUR)
    months: Counter[tuple[int, date]] = Counter()
    for page_id, hour, reads in left.values_list("page_id", "hour", "reads").iterator():
        months[page_id, month_of(hour)] += reads
    if months:
        add_to_months(sorted((page_id, month, reads) for (page_id, month), reads in months.items()))
        left.delete()


def _present(page_ids: Collection[int], now: datetime) -> dict[int, tuple[Counts, datetime | None]]:
    """The windows of these pages now, and when the first of their hours leaves one."""
    folded = dict(ReadMonth.objects.filter(page_id__in=page_ids).values_list("page_id").annotate(Sum("reads")))
    present: dict[int, tuple[Counts, datetime | None]] = {
        page_id: (Counts(total=reads), None) for page_id, reads in folded.items()
    }
    within = {name: Q(hour__gt=now - span - HOUR) for name, span in SPANS.items()}
    sums = {name: Sum("reads", filter=hours, default=0) for name, hours in within.items()}
    firsts = {f"first_{name}": Min("hour", filter=hours) for name, hours in within.items()}
    hours = ReadHour.objects.filter(page_id__in=page_ids).values_list("page_id").annotate(**sums, **firsts)
    for page_id, day, week, month, *first in hours:
        leaving = [hour + span + HOUR for hour, span in zip(first, SPANS.values(), strict=True) if hour]
        present[page_id] = Counts(day, week, month, folded.get(page_id, 0) + month), min(leaving)
    return present
