"""The present windows of a page, kept so that no page has to sum hours."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db import models

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # due whatever the clock says


class Counts(NamedTuple):
    """Counted reads of the last 24 hours, 7 days, 30 days and of all time."""

    day: int = 0
    week: int = 0
    month: int = 0
    total: int = 0


class ReadCounts(models.Model):
    """The windows of one page as they were last summed up, and the moment from which they may no longer be right.

    The row is also the lock of its page's counters: whoever writes them writes or locks it first.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+")
    day = models.PositiveIntegerField(default=0)
    week = models.PositiveIntegerField(default=0)
    month = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    due_at = models.DateTimeField(null=True, default=None, db_index=True)  # None: no hour is left in any window

    class Meta:
        indexes = [models.Index(fields=[f"-{window}"], name=f"read_counts_{window}") for window in Counts._fields]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.as_counts()}"

    def as_counts(self) -> Counts:
        """The plain numbers."""
        return Counts(self.day, self.week, self.month, self.total)
