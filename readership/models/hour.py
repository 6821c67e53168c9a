"""Counted reads of a page by the hour: what all windows are summed from."""

from django.db import models


class ReadHour(models.Model):
    """How often a page was read within one hour (UTC, its beginning).

    Written by `recording.add_reads` alone, which also tells that the page's windows are to be summed up anew. An hour
    that has left every window is folded into its month.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_index=False)
    hour = models.DateTimeField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "hour"], name="read_hour_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.hour:%Y-%m-%d %H}h: {self.reads}"
