"""Engines on a real Elasticsearch for tests, each with indexes of its own."""

import uuid
from contextlib import contextmanager

from search.engines.elasticsearch import Address, ElasticsearchEngine


@contextmanager
def engine_at(url, **options):
    """An engine of which nothing is left."""
    engine = ElasticsearchEngine(Address.parse(url), **options)
    try:
        yield engine
    finally:
        engine.remove()


def own_engine(url):
    """One that has never been written to."""
    return engine_at(own_address(url))


def own_address(url):
    """A SEARCH_URL that nobody else has."""
    return f"{url}/lan-toa-test-{uuid.uuid4().hex[:12]}"
