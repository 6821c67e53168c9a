"""The page of all components: for builders only, and whole whatever the portal holds."""

import pytest
from bs4 import BeautifulSoup

from home.dresses import DRESSES, Palette
from home.views import styleguide
from tests.factories import ColumnPageFactory
from tests.news.pages import full_article, words

pytestmark = pytest.mark.django_db


def shown(rf):
    request = rf.get("/-/styleguide/", headers={"host": "localhost"})
    return BeautifulSoup(styleguide(request).content.decode(), "html.parser")


def test_readers_never_find_it(client):
    assert client.get("/-/styleguide/").status_code == 404


def test_it_shows_tokens_dresses_and_components(rf, home):
    full_article(ColumnPageFactory(parent=home))
    page = shown(rf)
    assert [part["data-palette"] for part in page.select(".swatches")] == Palette.values
    assert all(key in words(page.main) for key in DRESSES)
    assert len(page.select(".card")) > 4
    ids = [part["id"] for part in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_empty_portal_has_one_too(rf, home):
    assert shown(rf).h1.get_text() == "Styleguide"
