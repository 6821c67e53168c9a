"""Engines on a real Elasticsearch for tests, each with indexes of its own."""

import uuid
from contextlib import contextmanager

from search.engines.elasticsearch import Address, ElasticsearchEngine


@contextmanager
def own_engine(url):
    """An engine that has never been written to; nothing is left of it."""
    engine = ElasticsearchEngine(Address.parse(f"{url}/{new_prefix()}"))
    try:
        yield engine
    finally:
        engine.indexes.remove([version.name for version in engine.indexes.versions()])


def new_prefix():
    return f"lan-toa-test-{uuid.uuid4().hex[:12]}"
