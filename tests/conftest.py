"""What every test stands on: a cache and a search index of its own."""

import os

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

from tests.services import elasticsearch, missing

# No property fails because a machine is slow. A fixture serves all inputs of a test, which undoes what it did where
# that matters. The pipeline tries the same inputs each time: it is red for what was changed. Others try new ones.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.register_profile("pipeline", settings.get_profile("patient"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))

MIGRATED = pytest.StashKey[str]()


def pytest_collection_modifyitems(items):
    """Files with long tests come first: begun last, one would keep a single process busy while the others wait."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def own_surroundings(settings, tmp_path):
    """No test sees what another cached or indexed."""
    settings.SEARCH_URL = f"embedded://{tmp_path / 'search'}"
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Remembers what the migrations made. Django keeps it at a connection, and has others once a browser runs here."""
    with django_db_blocker.unblock():
        request.config.stash[MIGRATED] = getattr(connection, "_test_serialized_contents", "")


def has_own_transactions(item):
    marker = item.get_closest_marker("django_db")
    own = bool(marker and marker.kwargs.get("transaction"))
    assert not own or marker.kwargs.get("serialized_rollback"), "else Django fills the database half, with other keys"
    return own


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A test with transactions of its own empties the database to the last row only where its connection remembers."""
    if has_own_transactions(item) and MIGRATED in item.config.stash:
        connection._test_serialized_contents = item.config.stash[MIGRATED]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    """It leaves an empty database, and the next test expects what the migrations made."""
    if has_own_transactions(item):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(item.config.stash[MIGRATED])


@pytest.fixture(scope="module")
def shared_rows(django_db_setup, django_db_blocker):
    """For a fixture of a module that makes rows once for all of its tests, each of which is undone by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def home(db):
    """The front page of the default portal."""
    from tests.factories import front_page

    return front_page()


@pytest.fixture
def site(home):
    """The default portal."""
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def secure(site):
    """A portal with a name of its own and TLS in front, which the request behind the proxy does not show."""
    site.hostname, site.port = "lantoa.example", 443
    site.save()
    return site


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
