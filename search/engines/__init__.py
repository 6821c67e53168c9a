"""The engines, and which one this portal uses: `SEARCH_URL` names it, nothing else knows the difference."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engine import SearchEngine

if TYPE_CHECKING:
    from search.engines.elasticsearch import ElasticsearchEngine

EXAMPLES = (
    "embedded:///var/lib/lan-toa/search (a folder), embedded:var/search (below the project) "
    "or https://user:password@host1:9200,host2:9200/lan-toa (Elasticsearch)"
)
ON_A_CLUSTER = ("http", "https", "elasticsearch")
NAMES = ("embedded", "elasticsearch")


def engine() -> SearchEngine:
    """The engine of this portal, one a process. Raises ImproperlyConfigured where SEARCH_URL names none."""
    return engine_at(settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE)


@lru_cache(maxsize=8)
def engine_at(url: str, api_key: str = "", ca_file: str = "") -> SearchEngine:
    """The engine that an address names. Raises ImproperlyConfigured with what would be right."""
    if _scheme(url) in ON_A_CLUSTER:
        return _elasticsearch(url, api_key, ca_file)
    return _embedded(url)


def _scheme(url: str) -> str:
    return url.partition(":")[0].lower()


def _embedded(url: str) -> SearchEngine:
    wrong = "wrong" if "@" in url else repr(url)  # before an @ there may be a password
    if _scheme(url) != "embedded":
        raise ImproperlyConfigured(f"SEARCH_URL is {wrong}; it should be like {EXAMPLES}")
    parts = urlsplit(url)
    folder = unquote(parts.path)
    if parts.netloc or not folder.strip("/"):
        raise ImproperlyConfigured(f"SEARCH_URL is {wrong}; it should be like {EXAMPLES}")
    from search.engines.embedded import EmbeddedEngine  # an engine's library is loaded only where it is used

    return EmbeddedEngine(Path(settings.BASE_DIR) / folder)


def _elasticsearch(url: str, api_key: str, ca_file: str) -> "ElasticsearchEngine":
    from search.engines.elasticsearch import Address, ElasticsearchEngine

    try:
        return ElasticsearchEngine(Address.parse(url), api_key, ca_file)
    except ValueError as error:  # the address is not repeated: it may hold a password
        raise ImproperlyConfigured(f"SEARCH_URL is wrong: {error}; it should be like {EXAMPLES}") from error
    except OSError as error:
        raise ImproperlyConfigured(f"SEARCH_CA_FILE is {ca_file!r}, which cannot be read: {error}") from error


@contextmanager
def scratch_engine(name: str) -> Iterator[SearchEngine]:
    """An engine of one of NAMES with an index of its own, which has never been written to and is dropped at the end."""
    if name == "embedded":
        with tempfile.TemporaryDirectory(prefix="search-") as folder:
            yield _embedded(f"embedded://{folder}")
        return
    own = _elasticsearch(f"{_cluster()}-{uuid4().hex[:12]}", settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE)
    try:
        yield own
    finally:
        own.remove()


def _cluster() -> str:
    """Where to measure, and how the names of indexes begin there: like the portal's own, if the address says so."""
    on_a_cluster = _scheme(settings.SEARCH_URL) in ON_A_CLUSTER
    url = settings.ELASTICSEARCH_URL or (settings.SEARCH_URL if on_a_cluster else "http://127.0.0.1:9200")
    nodes, _, name = url.partition("://")[2].strip("/").partition("/")
    return f"{url.partition('://')[0]}://{nodes}/{name or 'lan-toa'}-eval"
