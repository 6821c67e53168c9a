"""What editors set about searching, kept in memory: a search asks neither the database nor an editor's forms.

Whoever changes it says so by `steering_changed`; every process that shares the cache looks at it anew with its next
search, any other one within MOST_SECONDS.
"""

import time
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from search.models import SearchWeights, SynonymGroup
from search.rules import RuleBook, registered_rules
from search.tuning import UNTUNED, Tuning

MOST_SECONDS = 10.0
_VERSION = "search-steering"


@dataclass(frozen=True)
class Steering:
    """Synonyms and factors of weights, pinned and hidden articles."""

    tuning: Tuning = UNTUNED
    rules: RuleBook = field(default_factory=RuleBook)


class _Kept(NamedTuple):
    steering: Steering
    version: str
    until: float


_kept: list[_Kept] = []


def current_steering() -> Steering:
    """What is set now. Five queries where it changed or has grown old, else a look at the cache."""
    version = cache.get(_VERSION)
    for kept in _kept:
        if kept.version == version and time.monotonic() < kept.until:
            return kept.steering
    # The version is read before the database: what changes meanwhile has another one.
    version = str(cache.get_or_set(_VERSION, _new_version, None))
    steering = stored_steering()
    _kept[:] = [_Kept(steering, version, time.monotonic() + MOST_SECONDS)]
    return steering


def stored_steering() -> Steering:
    """What the database says."""
    groups = tuple(ways for group in SynonymGroup.objects.all() if len(ways := group.as_tuple()) > 1)
    return Steering(Tuning(groups, SearchWeights.load().multipliers()), RuleBook(registered_rules()))


def steering_changed(**_: object) -> None:
    """Has every process look anew, once the transaction at hand is written. A receiver of signals, too."""
    transaction.on_commit(lambda: cache.set(_VERSION, _new_version(), None))


def _new_version() -> str:
    return uuid4().hex
