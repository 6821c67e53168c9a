"""The ticket of a form: signed, so nobody makes one; it says when the form was opened, and makes sending twice once."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.utils import timezone

from feedback.states import Kind

VALID_FOR = timedelta(hours=24)
_SALT = "feedback.ticket"


class BadTicket(ValueError):
    """Not ours, for another form, or too old."""


@dataclass(frozen=True)
class Ticket:
    """A form that was opened."""

    key: uuid.UUID
    kind: Kind
    page_id: int
    consent: int  # the number of the text that stood in the form
    opened_at: datetime


def new_ticket(kind: Kind, page_id: int, consent: int) -> str:
    """A ticket as the form carries it: letters, digits, `:`, `-` and `_`."""
    told = [uuid.uuid4().hex, kind.value, page_id, consent, int(timezone.now().timestamp())]
    return signing.dumps(told, salt=_SALT)


def read_ticket(text: str, kind: Kind, however_old: bool = False) -> Ticket:
    """What a ticket says; BadTicket where it is none of ours, of the other kind, or, unless asked for, a day old."""
    try:
        key, told_kind, page_id, consent, opened = signing.loads(
            text, salt=_SALT, max_age=None if however_old else VALID_FOR
        )
    except signing.BadSignature as error:
        raise BadTicket(str(error)) from error
    if told_kind != kind.value:
        raise BadTicket("a ticket of the other form")
    return Ticket(uuid.UUID(key), kind, page_id, consent, datetime.fromtimestamp(opened, UTC))
