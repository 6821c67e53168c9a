"""Letters of this room: written with what is their cause, sent where nobody waits, at least once each.

A letter to a sender says nothing that the sender wrote: else anybody could have the portal write anything to anybody.
A letter to staff says nothing about the sender: mailboxes are read on many screens.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from feedback.models import Letter, Submission
from letters.waiting import send_due
from writing.folding import compose, one_line

ASSIGNED_SUBJECT = "Phản hồi được phân công cho bạn"


def write_letter(*, to: str, name: str, subject: str, about: Submission, **told: Any) -> None:
    """Has a letter sent, from the template of this name, once the transaction around is committed; none to nobody."""
    if to:
        letter = letter_to(to, name=name, subject=subject, about=about, root=about.site.root_url, **told)
        letter.submission = about
        letter.save()


def letter_to(to: str, *, name: str, subject: str, **told: Any) -> Letter:
    """A letter from the template of this name, not stored yet."""
    body = render_to_string(f"feedback/letters/{name}.txt", told)
    return Letter(to=to, subject=one_line(subject)[:200], body=compose(body).strip() + "\n")


def write_to_staff(people: Iterable[User], *, name: str, subject: str, about: Submission) -> None:
    """The same letter to each of these people who has an address."""
    link = admin_address("feedback_submission", about.pk)
    for address in sorted({user.email for user in people if user.email}):
        write_letter(to=address, name=name, subject=subject, about=about, link=link)


def admin_address(view: str, *args: Any) -> str:
    """The whole address of a view of the admin."""
    return str(settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(view, args=args))


def send_letters() -> int:
    """Sends what is due; says how many letters left."""
    return send_due(Letter, _send)


def _send(letter: Letter) -> None:
    EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to]).send()
