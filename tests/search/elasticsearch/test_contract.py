"""The Elasticsearch engine keeps the contract on a real server."""

import pytest

from tests.search.clusters import own_engine
from tests.search.contract import EngineContract

pytestmark = pytest.mark.elasticsearch


class TestElasticsearchEngine(EngineContract):
    """Everything that any engine does."""

    beside = 5

    @pytest.fixture(scope="class")
    def shared(self, elasticsearch_url):
        with own_engine(elasticsearch_url) as engine:
            yield engine
