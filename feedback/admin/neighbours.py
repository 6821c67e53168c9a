"""The next submission in the queue, and the one before."""

from django.db.models import Q

from feedback.models import Submission
from feedback.models.submission import SubmissionQuerySet


def neighbours(seen: SubmissionQuerySet, one: Submission) -> tuple[int | None, int | None]:
    """The keys of the one after (older) and the one before (newer), of those that wait."""
    waiting = seen.open().exclude(pk=one.pk)
    older = Q(received_at__lt=one.received_at) | Q(received_at=one.received_at, pk__lt=one.pk)
    after = waiting.filter(older).order_by("-received_at", "-pk").values_list("pk", flat=True).first()
    before = waiting.exclude(older).order_by("received_at", "pk").values_list("pk", flat=True).first()
    return after, before
