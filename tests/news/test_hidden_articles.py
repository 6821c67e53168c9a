"""What readers may not see shows up nowhere: not on lists, not in widgets, not in search, not by its address."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from readership.models import ReadCounts
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
SECRET = "Chuyện chưa kể"


def unpublish(article):
    article.unpublish()


def make_private(article):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)


def make_column_private(article):
    make_private(article.get_parent())


def let_expire(article):
    """Its last moment is over, and the scheduler has not come by."""
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save()


def put_off(article):
    article.published_at = timezone.now() + timedelta(days=1)
    article.save()


@pytest.fixture
def world(home):
    """A hidden-to-be article everywhere that articles can be: featured, tagged, picked, read, in the index."""
    unit, model = UnitFactory(), PracticeModelFactory()
    tags = {"units": [unit], "models": [model], "topics": ["Kể chuyện"], "byline_name": "Hoài An"}
    secret = ArticlePageFactory(parent=ColumnPageFactory(title="Kín đáo"), title=SECRET, featured=True, **tags)
    shown = ArticlePageFactory(parent=ColumnPageFactory(), title="Chuyện đã kể", picked=[secret], **tags)
    same_column = ArticlePageFactory(parent=secret.get_parent(), title="Chuyện bên cạnh", **tags)
    ReadCounts.objects.create(page_id=secret.pk, day=9, week=9, month=9, total=9)
    drain()
    addresses = [
        "/",
        shown.url,
        shown.column.url,
        unit.get_absolute_url(),
        model.get_absolute_url(),
        "/chu-de/ke-chuyen/",
        "/tac-gia/hoai-an/",
        "/luu-tru/",
        "/luu-tru/2021/",
        "/rss/",
        "/rss/chu-de/ke-chuyen/feed.json",
        "/rss/nam/2021/",
        "/rss/tim-kiem/?q=chuyện",
        "/tim-kiem/?q=chuyện",
        "/tim-kiem/",
        "/api/v1/search?q=chuyện",
        "/api/v1/articles",
        f"/api/v1/articles?model={model.slug}&unit={unit.slug}",
        f"/api/v1/articles/{secret.external_id}",
        f"/api/v1/related?id={shown.external_id}",
        "/api/v1/most_viewed?window=all",
        "/api/v1/suggest?q=chuyện",  # says what the index says: it is asked last, once the index knows
    ]
    return secret, addresses, same_column


def said(client, address):
    """All that a page or an answer says, also where a part of it is marked."""
    response = client.get(address)
    if "json" in response["Content-Type"]:
        return str(response.json())
    html = response.content.decode()
    if "xml" in response["Content-Type"]:
        return html
    return f"{html} {words(BeautifulSoup(html, 'html.parser'))}"


def test_the_article_is_everywhere_before_it_is_hidden(client, world):
    secret, addresses, same_column = world
    expected = [*addresses[:2], *addresses[3:], secret.column.url, same_column.url, secret.url]
    assert [address for address in expected if SECRET not in said(client, address)] == []


@pytest.mark.parametrize("hide", [unpublish, make_private, make_column_private, let_expire, put_off])
@pytest.mark.parametrize("index_is_stale", [True, False])
def test_a_hidden_article_shows_up_nowhere(client, world, hide, index_is_stale):
    secret, addresses, same_column = world
    hide(secret)
    if index_is_stale:
        addresses = addresses[:-1]
    else:
        drain()
    if hide is not make_column_private:
        addresses = [*addresses, secret.column.url, same_column.url]
    assert [address for address in addresses if SECRET in said(client, address)] == []
    assert SECRET not in said(client, secret.url)


@pytest.mark.parametrize("hide", [unpublish, make_private, make_column_private, let_expire, put_off])
def test_a_link_in_a_text_leads_to_no_hidden_article(client, home, hide):
    """Its address would give its title away."""
    secret, shown = ArticlePageFactory(title=SECRET), ArticlePageFactory(title="Chuyện đã kể")
    column, closed = secret.get_parent(), secret.get_parent().pk if hide is make_column_private else None
    targets = [secret, shown, column, home]
    links = "".join(f'<a linktype="page" id="{page.pk}">{page.pk}</a>' for page in targets)
    linking = ArticlePageFactory(body=[("paragraph", RichText(f"<p>{links}</p>"))])

    def followed():
        return {int(words(link)): link.get("href") for link in look(client, linking.url).select(".article__body a")}

    assert followed() == {page.pk: page.url for page in targets}
    hide(secret)
    assert followed() == {page.pk: None if page.pk in (secret.pk, closed) else page.url for page in targets}


def test_a_private_column_is_not_in_the_menu(client, world):
    secret = world[0]
    make_column_private(secret)
    assert "Kín đáo" not in words(look(client, "/"))
