"""What holds for every page: nothing inline, one landmark of a kind, everything reachable without script."""

from itertools import pairwise

import pytest

from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.news.pages import full_article, look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(home):
    article = full_article(ColumnPageFactory(parent=home))
    drain()
    tags = [tag.unit.get_absolute_url() for tag in article.article_units.all()]
    tags += [tag.model.get_absolute_url() for tag in article.article_models.all()]
    return ["/", article.url, article.column.url, *tags, "/tim-kiem/?q=heo", "/tim-kiem/?q=zzzz"]


@pytest.fixture
def pages(client, addresses):
    return [look(client, address) for address in addresses] + [look(client, "/khong-co/", 404)]


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


def test_no_link_leads_nowhere(client, pages):
    links = {link["href"] for page in pages for link in page.select("a[href]")}
    own = [link for link in links if link.startswith("/")]
    assert len(own) > 5
    assert [link for link in own if client.get(link).status_code != 200] == []


def test_the_policy_lets_only_our_own_files_run(client, addresses):
    policy = client.get(addresses[1])["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
