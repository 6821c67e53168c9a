"""What holds for every page: nothing inline, one landmark of a kind, everything reachable without script."""

from itertools import pairwise

import pytest
from django.test import Client, override_settings

from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.news.pages import full_article, look, words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def addresses(shared_rows, tmp_path_factory):
    """Of a page of each kind; they are asked for while the module's fixtures are made, the index being there then."""
    article = full_article(ColumnPageFactory())
    tags = [tag.unit.get_absolute_url() for tag in article.article_units.all()]
    tags += [tag.model.get_absolute_url() for tag in article.article_models.all()]
    with override_settings(SEARCH_URL=f"embedded://{tmp_path_factory.mktemp('search')}"):
        drain()
        yield ["/", article.url, article.column.url, *tags, "/tim-kiem/?q=heo", "/tim-kiem/?q=zzzz"]


@pytest.fixture(scope="module")
def pages(addresses):
    """Each page as a tree, to be looked at only."""
    client = Client()
    return [look(client, address) for address in addresses] + [look(client, "/khong-co/", 404)]


@pytest.fixture(scope="module")
def links(pages):
    """Where the pages lead on this portal, with the status found there."""
    client = Client()
    found = {link["href"] for page in pages for link in page.select("a[href]")}
    return {link: client.get(link).status_code for link in found if link.startswith("/")}


def test_nothing_is_inline(pages):
    for page in pages:
        assert page.select("style, [style]") == []
        assert [script for script in page.select("script:not([src])") if script["type"] != "application/ld+json"] == []
        assert [name for part in page.find_all() for name in part.attrs if name.startswith("on")] == []


def test_every_page_has_a_language_a_title_one_headline_and_a_way_past_the_menu(pages):
    for page in pages:
        assert page.html["lang"] == "vi"
        assert words(page.title)
        assert len(page.select("h1")) == 1
        assert page.select_one(".skip-link")["href"] == f"#{page.main['id']}"


def test_ids_are_unique_and_labels_find_their_fields(pages):
    for page in pages:
        ids = [part["id"] for part in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for label in page.select("label[for]"):
            assert label["for"] in ids
        for part in page.select("[form]"):
            assert part["form"] in ids


def test_landmarks_of_one_kind_have_different_names(pages):
    for page in pages:
        for kind in ("nav", "[role=search]"):
            names = [part.get("aria-label") for part in page.select(kind)]
            assert len(names) == len(set(names)), names


def test_headings_leave_no_level_out(pages):
    for page in pages:
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_every_picture_says_what_it_shows_or_that_it_adds_nothing(pages):
    assert all(picture.has_attr("alt") for page in pages for picture in page.select("img"))


def test_no_link_leads_nowhere(links):
    assert len(links) > 5
    assert {link: status for link, status in links.items() if status != 200} == {}


def test_the_policy_lets_only_our_own_files_run(client, addresses):
    policy = client.get(addresses[1])["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
