"""A change that the index has not been told of yet."""

from django.db import models


class OutboxEntry(models.Model):
    """One document to be looked at anew. `attempts` counts how often it failed by itself: such a row was postponed."""

    document_id = models.CharField(max_length=200, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_id} ({self.pk})"
