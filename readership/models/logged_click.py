"""Which hits readers opened."""

from django.db import models

from readership.models.logged_query import LoggedQuery


class LoggedClick(models.Model):
    """How often an article was opened from a query's results on a day, by its place in the list (from 1)."""

    logged_query = models.ForeignKey(LoggedQuery, on_delete=models.CASCADE, related_name="opened", db_index=False)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["logged_query", "page", "place"], name="logged_click_once")]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.place}): {self.clicks}"
