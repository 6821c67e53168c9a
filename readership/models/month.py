"""Counted reads of a page by the month: what is kept of hours that have left every window."""

from django.db import models


class ReadMonth(models.Model):
    """How often a page was read within one month (the portal's calendar, its first day), as far as no hour tells it."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "month"], name="read_month_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.month:%Y-%m}: {self.reads}"
