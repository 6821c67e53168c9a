"""Reads from memory to the database."""

import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from readership.buffer import Read, waiting
from readership.models import ReadMark
from readership.readers import digest, lock_salts, oldest_day
from readership.recording import add_reads

logger = logging.getLogger(__name__)


def flush(now: datetime | None = None) -> int:
    """Stores the buffered reads; says how many were counted. What cannot be stored waits for the next time."""
    reads = waiting.take()
    try:
        return store_reads(reads, now or timezone.now())
    except BaseException:
        waiting.put_back(reads)
        raise


def store_reads(reads: Collection[Read], now: datetime) -> int:
    """Counts each reader once a page and day, live pages only; says how many were counted.

    Marks and counts are written together or not at all, so storing the same reads again counts none of them twice.
    """
    current = [read for read in reads if read.day >= oldest_day(now)]
    if len(current) < len(reads):
        logger.warning("%d reads were not counted: their day's marks are deleted", len(reads) - len(current))
    if not current:
        return 0
    with transaction.atomic():
        new = _new_marks(_of_live_pages(current))
        ReadMark.objects.bulk_create([ReadMark(digest=mark, day=read.day) for mark, read in new.items()])
        hours: dict[int, dict[datetime, int]] = defaultdict(lambda: defaultdict(int))
        for read in new.values():
            hours[read.page_id][read.hour] += 1
        add_reads(hours)
    return len(new)


def _of_live_pages(reads: Collection[Read]) -> list[Read]:
    live = set(Page.objects.live().filter(pk__in={read.page_id for read in reads}).values_list("pk", flat=True))
    return [read for read in reads if read.page_id in live]


def _new_marks(reads: Collection[Read]) -> dict[bytes, Read]:
    """The reads that no process has counted yet, by their marks; the earliest of each reader, page and day."""
    salts = lock_salts({read.day for read in reads})
    marks: dict[bytes, Read] = {}
    for read in sorted(reads, key=lambda read: read.hour):
        marks.setdefault(digest(read.page_id, read.reader, read.day, salts[read.day]), read)
    known = ReadMark.objects.filter(digest__in=marks).values_list("digest", flat=True)
    for mark in known:
        del marks[bytes(mark)]
    return marks
