"""What every test stands on: a cache and a search index of its own."""

import pytest
from django.core.cache import cache
from wagtail.models import Site


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
