"""What an operator should know before readers do."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from search.engine import SearchUnavailable
from search.engines import engine


@register(Tags.compatibility)
def check_engine(**_: Any) -> Sequence[CheckMessage]:
    """SEARCH_URL names an engine; what is there can be read by this version."""
    try:
        known = engine()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="search.E001")]
    try:
        if not known.generation():
            return []  # a new portal: the first drain makes the index
    except SearchUnavailable as error:
        return [_unusable(str(error))]
    health = known.health()
    return [] if health.ok else [_unusable(health.message)]


def _unusable(message: str) -> CheckMessage:
    return Warning(f"Searching does not work: {message}", hint="Publishing and reading go on.", id="search.W001")
