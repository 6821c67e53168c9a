"""Engines on a real Elasticsearch for tests, each with indexes of its own."""

import uuid
from contextlib import contextmanager

from search.engines.elasticsearch import Address, ElasticsearchEngine


@contextmanager
def own_engine(url):
    """An engine that has never been written to; nothing is left of it."""
    engine = ElasticsearchEngine(Address.parse(own_address(url)))
    try:
        yield engine
    finally:
        engine.remove()


def own_address(url):
    """A SEARCH_URL that nobody else has."""
    return f"{url}/lan-toa-test-{uuid.uuid4().hex[:12]}"
