"""What an article tells its reader before reading: how long it takes, and how old it is."""

import math
from datetime import datetime
from typing import Protocol

from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue

# Vietnamese is read aloud at 5.22 syllables a second (Pellegrino, Coupé & Marsico 2011, "A cross-language perspective
# on speech information rate", Language 87:3), which is 313 a minute, by young people. Three quarters of that, since
# many of our readers are old. In Vietnamese writing each syllable stands by itself.
SYLLABLES_A_MINUTE = 235
SECONDS_A_PICTURE = 5
OLD = 2  # years


class Readable(Protocol):
    """As much of an article as is asked here."""

    body: StreamValue
    summary: str
    published_at: datetime | None

    def changed_at(self) -> datetime | None:
        """The date of the last change that readers are told of."""


def syllables_in(body: StreamValue) -> int:
    """How long a text is. Reading it out of its blocks takes a while: a page asks once."""
    from news.documents import text_of  # knows articles, which ask here

    return len(text_of(body).split())


def minutes_to_read(article: Readable, syllables: int) -> int:
    """Whole minutes, one at least, for an article with so many syllables in its text; 0 for one without a text."""
    from news.rich_text import pictures_in

    if not syllables:
        return 0
    seconds = (syllables + len(article.summary.split())) * 60 / SYLLABLES_A_MINUTE
    return math.ceil((seconds + len(pictures_in(article.body)) * SECONDS_A_PICTURE) / 60)


def years_old(article: Readable) -> int:
    """The whole years since its publication where readers should be told: 0 for the young, the undated and those
    brought up to date lately. Whole years stay true while a page is kept."""
    if article.published_at is None or _years_since(article.changed_at() or article.published_at) < OLD:
        return 0
    return _years_since(article.published_at)


def _years_since(moment: datetime) -> int:
    day, today = timezone.localdate(moment), timezone.localdate()
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
