"""The engines, and which one this portal uses: `SEARCH_URL` names it, nothing else knows the difference."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engine import SearchEngine

EXAMPLES = "embedded:///var/lib/lan-toa/search (a folder) or embedded:var/search (below the project)"


def engine() -> SearchEngine:
    """The engine of this portal, one a process. Raises ImproperlyConfigured where SEARCH_URL names none."""
    return engine_at(settings.SEARCH_URL)


@lru_cache(maxsize=8)
def engine_at(url: str) -> SearchEngine:
    """The engine that an address names. Raises ImproperlyConfigured with what would be right."""
    parts = urlsplit(url)
    folder = unquote(parts.path)
    if parts.scheme != "embedded" or parts.netloc or not folder.strip("/"):
        raise ImproperlyConfigured(f"SEARCH_URL is {url!r}; it should be like {EXAMPLES}")
    from search.engines.embedded import EmbeddedEngine  # an engine's library is loaded only where it is used

    return EmbeddedEngine(Path(settings.BASE_DIR) / folder)
