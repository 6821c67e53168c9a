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
    """Not ours, or for another form."""


@dataclass(frozen=True)
class Ticket:
    """A form that was opened."""

    key: uuid.UUID
    kind: Kind
    page_id: int
    consent: int  # the number of the text that stood in the form
    opened_at: datetime

    @property
    def is_old(self) -> bool:
        """Whether it was opened more than a day ago: no form is sent with it for the first time."""
        return timezone.now() - self.opened_at > VALID_FOR


def new_ticket(kind: Kind, page_id: int, consent: int) -> str:
    """A ticket as the form carries it: letters, digits, `:`, `-` and `_`."""
    told = [uuid.uuid4().hex, kind.value, page_id, consent, int(timezone.now().timestamp())]
    return signing.dumps(told, salt=_SALT)


def read_ticket(text: str, kind: Kind) -> Ticket:
    """What a ticket says, however old; BadTicket where it is none of ours or of the other kind."""
    try:
        key, told_kind, page_id, consent, opened = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise BadTicket(str(error)) from error
    if told_kind != kind.value:
        raise BadTicket("a ticket of the other form")
    return Ticket(uuid.UUID(key), kind, page_id, consent, datetime.fromtimestamp(opened, UTC))
