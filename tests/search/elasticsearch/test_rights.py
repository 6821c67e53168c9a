"""The portal's user needs the rights of docs/elasticsearch-role.json, and has no others."""

import pytest

from search.engine import SearchUnavailable
from search.engines.elasticsearch import Address, ElasticsearchEngine
from tests.search.archive import ARCHIVE
from tests.services.elasticsearch import PASSWORD, PORTAL

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(autouse=True)
def _guarded(elasticsearch_url):
    if f"//{PORTAL}:" not in elasticsearch_url:
        pytest.skip("the server named by ELASTICSEARCH_URL has users of its own, or lets everybody in")


def test_another_prefix_is_out_of_reach(elasticsearch_url):
    engine = ElasticsearchEngine(Address.parse(f"{elasticsearch_url}/someone-else"))
    assert "does not let the portal in" in engine.health().message
    with pytest.raises(SearchUnavailable, match="docs/operations"):
        engine.replace(ARCHIVE[:1])


def test_a_wrong_password_is_said_to_be_one(address):
    engine = ElasticsearchEngine(Address.parse(address.replace(f":{PASSWORD}@", ":secret@")))
    assert "does not let the portal in" in engine.health().message
    assert "secret" not in engine.health().message
