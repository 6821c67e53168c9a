"""What the tests of search share."""

from urllib.parse import urlsplit

import pytest

from search import sources
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
