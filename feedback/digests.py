"""Letters to staff about many cases at once: what waits, once a day, and what was assigned to them."""

from datetime import datetime, time

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone

from feedback.letters import ASSIGNED_SUBJECT, admin_address, letter_to
from feedback.models import Digest, FeedbackSettings, Letter, Submission
from feedback.models.submission import SubmissionQuerySet, past_due
from feedback.scope import moderators
from feedback.states import Kind

SENT_FROM = time(7)  # in the portal's time zone
SUBJECT = "Ý kiến bạn đọc đang chờ xử lý"


def waiting(found: SubmissionQuerySet) -> dict[str, int]:
    """How much of this waits: `comments`, `cases`, and how many of these are `overdue`. One query."""
    counts: dict[str, int] = found.open().aggregate(
        comments=Count("pk", filter=Q(kind=Kind.COMMENT)),
        cases=Count("pk", filter=Q(kind=Kind.FEEDBACK)),
        overdue=Count("pk", filter=past_due()),
    )
    return counts


def write_digests(now: datetime | None = None) -> int:
    """Writes today's letters from seven o'clock on, one to each for whom something waits; says how many.

    Once a day whatever the number of processes: the day is written in the transaction of its letters.
    """
    local = timezone.localtime(now)
    if local.time() < SENT_FROM or Digest.objects.filter(day=local.date()).exists():
        return 0
    try:
        with transaction.atomic():
            Digest.objects.create(day=local.date())
            Digest.objects.filter(day__lt=local.date()).delete()
            letters = _letters()
            Letter.objects.bulk_create(letters)
    except IntegrityError:  # another process was first
        return 0
    return len(letters)


def tell_of_many(person: User, count: int) -> None:
    """Has a letter sent about cases that were assigned together."""
    if person.email:
        link = f"{admin_address('feedback_queue')}?mine=1"
        letter_to(person.email, name="assigned_together", subject=ASSIGNED_SUBJECT, count=count, link=link).save()


def _letters() -> list[Letter]:
    """One to an address; of portals that want none nothing is counted."""
    silent = FeedbackSettings.objects.filter(sends_digest=False).values("site")
    letters, link = {}, admin_address("feedback_queue")
    for user in _responsible():
        counts = waiting(Submission.objects.seen_by(user).exclude(site__in=silent))
        if counts["comments"] or counts["cases"]:
            letters[user.email] = letter_to(user.email, name="digest", subject=SUBJECT, link=link, **counts)
    return list(letters.values())


def _responsible() -> list[User]:
    """Who was given the queue; administrators, who see everything anyway, where nobody was."""
    everybody = moderators().exclude(email="")
    return list(everybody.filter(is_superuser=False)) or list(everybody)
