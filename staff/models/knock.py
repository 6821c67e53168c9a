"""That somebody asked for, or tried, something that may be asked for or tried only so often."""

from django.db import models
from django.utils import timezone


class Knock(models.Model):
    """One asking, by a keyed hash of who asked or of whom it concerns. It names nobody, and goes within hours."""

    digest = models.CharField(max_length=64)
    moment = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["digest", "moment"], name="knock_by_digest")]

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.moment}"
