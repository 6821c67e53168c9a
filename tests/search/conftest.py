"""What the tests of search share."""

from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from search import sources
from search.engines.embedded import EmbeddedEngine
from tests.search.clusters import own_engine
from tests.search.shelf import Shelf


@pytest.fixture
def shelf(monkeypatch):
    """The source of all documents, empty."""
    monkeypatch.setattr(sources, "_registered", [])
    shelf = Shelf()
    sources.register_source(shelf)
    return shelf


@pytest.fixture
def folder(settings, tmp_path):
    """Where the index is, to damage it."""
    assert urlsplit(settings.SEARCH_URL).path == str(tmp_path / "search")
    return tmp_path / "search"


@pytest.fixture
def away(folder):
    """Takes the engine away, and brings it back as it was when called again."""

    def change():
        if folder.is_file():
            folder.unlink()
            folder.with_name("elsewhere").rename(folder)
        else:
            folder.rename(folder.with_name("elsewhere"))
            folder.write_text("a file in the folder's place")

    return change


@pytest.fixture(scope="module", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def new_engine(request, tmp_path_factory):
    """Makes engines that have never been written to; whoever asks for it is tried on every engine."""
    with ExitStack() as made:

        def make():
            if request.param == "embedded":
                return EmbeddedEngine(tmp_path_factory.mktemp("engine") / "index")
            return made.enter_context(own_engine(request.getfixturevalue("elasticsearch_url")))

        yield make
