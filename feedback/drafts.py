"""A form that was filled in becomes a draft: its texts composed and cleaned, its sender as the checks know him."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from feedback.checks import Draft
from feedback.senders import email_hash, network_hash
from feedback.sketches import hash_of, sketch_words, words_of
from feedback.states import Kind
from feedback.texts import incoming, plain
from feedback.tickets import Ticket


def draft_of(
    *, request: HttpRequest, site: Site, ticket: Ticket, told: Mapping[str, Any], others: tuple[str, ...] = ()
) -> Draft:
    """What the checks are given of a form: `told` is the cleaned data of a SenderForm with its `text`."""
    is_comment = ticket.kind is Kind.COMMENT
    stored = incoming(told["text"]) if is_comment else told["text"]
    words = plain(stored) if is_comment else stored
    syllables = words_of(words)
    return Draft(
        key=ticket.key,
        kind=ticket.kind,
        site_id=site.pk,
        page_id=ticket.page_id,
        consent=ticket.consent,
        opened_at=ticket.opened_at,
        sent_at=timezone.now(),
        name=told["name"],
        email=told["email"],
        text=told["text"],
        stored=stored,
        plain=words,
        email_hash=email_hash(told["email"]),
        network_hash=network_hash(request),
        honeypot=told["website"],
        proof=told["proof"],
        text_hash=hash_of(syllables),
        sketch=sketch_words(syllables),
        others=others,
    )
