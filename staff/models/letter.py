"""A letter to somebody who works here, until it is sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """Sent by the background work: how long a page takes tells nobody whether there was somebody to write to."""

    class Kind(models.TextChoices):
        """What is told."""

        LOCKED = "locked"
        PASSWORD_RESET = "password_reset"  # noqa: S105 (no password)
        FACTOR_ADDED = "factor_added"
        FACTOR_REMOVED = "factor_removed"
        CODE_USED = "code_used"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # Nobody where a new password was asked for: the address typed may be nobody's.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)
    written = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.written}"
