"""What the checks are given, and what they say."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import models

from feedback.states import Kind


class Outcome(models.TextChoices):
    """What follows from a finding; the gravest of a text's findings decides."""

    REFUSE = "refuse", "Từ chối"  # told to the sender; nothing is stored
    SPAM = "spam", "Tin rác"  # stored apart
    HOLD = "hold", "Chờ duyệt"  # stored, shown only when staff approve


@dataclass(frozen=True)
class Draft:
    """What was sent, before anything of it is stored. Texts are composed and without control characters."""

    key: uuid.UUID
    kind: Kind
    site_id: int
    page_id: int
    opened_at: datetime
    sent_at: datetime
    name: str
    email: str
    text: str  # as typed
    stored: str  # what is kept of it
    plain: str  # the words of that
    email_hash: bytes = b""
    network_hash: bytes = b""
    honeypot: str = ""
    proof: str = ""  # base64 of what the proof of work says; empty without JavaScript
    consent: int = 0  # the number of the text that was agreed to; 0 for the present one
    text_hash: bytes = b""
    sent_hash: bytes = b""  # of all that the form says, its files too
    sketch: tuple[int, ...] = ()
    others: tuple[str, ...] = field(default=())  # further texts that are read by people: address


@dataclass(frozen=True)
class Finding:
    """What one check has against a text."""

    check: str  # its name
    outcome: Outcome
    reason: str  # for a moderator; where the outcome is REFUSE, for the sender: what is wrong and what to do
    wait: int = 0  # seconds, where sending again will do later


class Check(Protocol):
    """One question about a draft."""

    name: str
    label: str  # for moderators

    def examine(self, draft: Draft) -> Finding | None:
        """What there is against it; None where nothing is. Reads only: what has to be written is written later."""
