"""Letters of this room: written with what is their cause, sent where nobody waits, at least once each.

A letter to a sender says nothing that the sender wrote: else anybody could have the portal write anything to anybody.
A letter to staff says nothing about the sender: mailboxes are read on many screens.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from feedback.models import Letter, Submission
from writing.folding import compose, one_line

logger = logging.getLogger(__name__)
BATCH = 50  # letters at a turn: the other jobs of the thread wait for it
# How long one process has a letter to itself; longer than EMAIL_TIMEOUT lets a mail server take.
TAKEN_FOR = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=12)
GIVEN_UP_AFTER = timedelta(days=30)
_MOST_DOUBLINGS = 12


def write_letter(*, to: str, name: str, subject: str, about: Submission, **told: Any) -> None:
    """Has a letter sent, from the template of this name, once the transaction around is committed; none to nobody."""
    if not to:
        return
    now = timezone.now()
    body = render_to_string(f"feedback/letters/{name}.txt", {"root": about.site.root_url, "about": about, **told})
    Letter.objects.create(
        submission=about,
        to=to,
        subject=one_line(subject)[:200],
        body=compose(body).strip() + "\n",
        written_at=now,
        due_at=now,
    )


def write_to_staff(people: Iterable[User], *, name: str, subject: str, about: Submission) -> None:
    """The same letter to each of these people who has an address."""
    for address in sorted({user.email for user in people if user.email}):
        write_letter(to=address, name=name, subject=subject, about=about, link=admin_address(about))


def admin_address(about: Submission) -> str:
    """Where staff find it."""
    return str(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("feedback_submission", args=[about.pk]))


def send_letters() -> int:
    """Sends what is due; says how many letters left. Of several processes, one at a time has a letter."""
    due = Letter.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_send(letter) for letter in due[:BATCH] if _take(letter))


def pause_after(failures: int) -> timedelta:
    """How long a letter waits that failed so often."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return min(doubled, LONGEST_PAUSE)


def _take(letter: Letter) -> bool:
    """Whether this process, and no other, may send it now. Should it die meanwhile, another one does later."""
    found = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at)
    return bool(found.update(due_at=timezone.now() + TAKEN_FOR))


def _send(letter: Letter) -> bool:
    try:
        EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to]).send()
    except Exception as error:  # each mail server has errors of its own
        _put_off(letter, type(error).__name__)  # its words may name the address
        return False
    Letter.objects.filter(pk=letter.pk).delete()
    return True


def _put_off(letter: Letter, problem: str) -> None:
    now, failures = timezone.now(), letter.failures + 1
    if letter.written_at < now - GIVEN_UP_AFTER:
        logger.error("Letter %s is given up after %s failures: %s", letter.pk, failures, problem)
        Letter.objects.filter(pk=letter.pk).delete()
        return
    due: datetime = now + pause_after(failures)
    logger.warning(
        "Letter %s could not be sent (%s); next try at %s", letter.pk, problem, due.isoformat(" ", "minutes")
    )
    Letter.objects.filter(pk=letter.pk).update(due_at=due, failures=failures)
