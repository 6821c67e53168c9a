"""What readers searched for, by the day. Of whoever asked nothing is here."""

from django.db import models
from wagtail.models import Site


class LoggedQuery(models.Model):
    """How often a query was asked in a portal on a day (the portal's calendar), and how many hits it had at last.

    Written by `readership.searches.storing` alone, deleted after `readership.searches.storing.KEPT`.
    """

    day = models.DateField("ngày", db_index=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name="cổng")
    query = models.CharField("từ khóa", max_length=200)
    searches = models.PositiveIntegerField("lượt tìm", default=0)
    # Searches after which the reader opened something.
    answered = models.PositiveIntegerField("lượt có mở bài", default=0)
    hits = models.PositiveIntegerField("số kết quả", default=0)

    class Meta:
        verbose_name = "nhật ký tìm kiếm"
        verbose_name_plural = "từ khóa"
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["query", "site", "day"], name="logged_query_once")]

    def __str__(self) -> str:
        return f"{self.query} ({self.day})"
