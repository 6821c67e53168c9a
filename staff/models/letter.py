"""A letter to somebody who works here, until it is sent."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from letters.waiting import WaitingLetter


class Letter(WaitingLetter):
    """Sent by the background work: how long a page takes tells nobody whether there was somebody to write to."""

    given_up_after = timedelta(days=1)

    class Kind(models.TextChoices):
        """What is told."""

        LOCKED = "locked"
        PASSWORD_RESET = "password_reset"  # noqa: S105 (no password)
        FACTOR_ADDED = "factor_added"
        FACTOR_REMOVED = "factor_removed"
        CODE_USED = "code_used"
        CODES_MADE = "codes_made"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # Nobody where a new password was asked for: the address typed may be nobody's.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.kind} {self.written_at}"
