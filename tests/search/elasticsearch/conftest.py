"""Engines on a real server."""

import pytest

from tests.search.clusters import engine_at, own_address


@pytest.fixture
def address(elasticsearch_url):
    """A SEARCH_URL that no other test has."""
    return own_address(elasticsearch_url)


@pytest.fixture
def engine(address):
    """An engine that has never been written to."""
    with engine_at(address) as engine:
        yield engine
