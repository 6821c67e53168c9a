"""Old addresses: every way in which readers, other sites and search machines write them leads to the article."""

import pytest
from wagtail.signals import page_published

from news.models import ArticlePage
from tests.factories import ArticlePageFactory, ColumnPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(home):
    """An article that stood at an old address, published."""

    def at(address, **fields):
        article = ArticlePageFactory(parent=ColumnPageFactory(parent=home), legacy_url=address, **fields)
        page_published.send(sender=ArticlePage, instance=article)
        return article

    return at


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/bai-viet/118.html", "/bai-viet/118.html"),
        ("http://cu.gov.vn/bai-viet/118.html", "/bai-viet/118.html"),
        ("/bai-viet/118", "/bai-viet/118/"),
        ("/bai-viet/118/", "/bai-viet/118"),
        ("/index.php?id=118", "/index.php?id=118"),
        ("/index.php?option=com_content&id=118", "/index.php?id=118&option=com_content"),
        ("/index.php?id=118", "/index.php?id=118&fbclid=IwAR0&utm_source=zalo"),
        ("/index.php?id=118", "/index.php?zarsrc=30&id=118"),
        ("/bai-viet/118.html", "/bai-viet/118.html?utm_campaign=thang-5"),
        ("/bai-viet/118.html", "/bai-viet/118.html?in=1"),
        ("/tin-tức/học-bác.html", "/tin-t%E1%BB%A9c/h%E1%BB%8Dc-b%C3%A1c.html"),
        ("/tin-t%E1%BB%A9c/h%E1%BB%8Dc-b%C3%A1c.html", "/tin-tức/học-bác.html"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_every_way_to_write_it_leads_to_the_article(client, moved, old, asked, method):
    article = moved(old)
    answer = getattr(client, method)(asked)
    assert (answer.status_code, answer["Location"]) == (301, article.url)


def test_another_article_of_the_same_script_is_another_address(client, moved):
    first, second = moved("/index.php?id=118"), moved("/index.php?id=119")
    assert client.get("/index.php?id=118")["Location"] == first.url
    assert client.get("/index.php?id=119&fbclid=x")["Location"] == second.url
    assert client.get("/index.php?id=120").status_code == 404
    assert client.get("/index.php").status_code == 404


def test_a_page_that_there_is_comes_before_an_old_address(client, moved, home):
    ColumnPageFactory(parent=home, slug="hoc-tap")
    moved("/hoc-tap/")
    assert client.get("/hoc-tap/").status_code == 200


@pytest.mark.parametrize("address", ["/index.php?id=%00", "/khong/?" + "a=1&" * 400, "/%ff%fe?fbclid=%ff"])
def test_strange_addresses_lead_nowhere(client, home, address):
    assert client.get(address).status_code in (400, 404)
