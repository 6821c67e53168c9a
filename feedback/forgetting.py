"""What is kept only for a while: who pressed which button, and which proofs were handed in."""

from datetime import timedelta

from django.utils import timezone

from feedback.models import CommentMark
from feedback.proofs import forget_spent_proofs

MARKS_KEPT = timedelta(days=30)


def forget_what_is_over() -> None:
    """Deletes it. What was counted stays counted."""
    now = timezone.now()
    CommentMark.objects.filter(made_at__lt=now - MARKS_KEPT).delete()
    forget_spent_proofs(now)
