"""What every test stands on: a cache and a search index of its own."""

import os

import pytest
from django.core.cache import cache
from wagtail.models import Site

from tests.services import elasticsearch, missing


@pytest.fixture(autouse=True)
def own_surroundings(settings, tmp_path):
    """No test sees what another cached or indexed."""
    settings.SEARCH_URL = f"embedded://{tmp_path / 'search'}"
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def home(db):
    """The front page of the default portal."""
    from tests.factories import front_page

    return front_page()


@pytest.fixture
def site(home):
    """The default portal."""
    return Site.objects.get(is_default_site=True)


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory):
    """A real Elasticsearch, the same for all processes of this run: SEARCH_URL without the name of an index."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given.rstrip("/")
        return
    if what := elasticsearch.lacking():
        missing("Elasticsearch", f"install {what}, or set ELASTICSEARCH_URL to the address of a server")
    own = tmp_path_factory.getbasetemp()
    with elasticsearch.shared(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as url:
        yield url
