"""Feeds: RSS 2.0 and JSON Feed 1.1 of every list and every search."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.feeds import views
from home.models import HomePage
from news.answers import SEARCH_AWAY
from news.models import ArticlePage, Topic
from search.outbox import drain
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    PictureFactory,
    PracticeModelFactory,
    UnitFactory,
)
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
WRITTEN = datetime(2023, 5, 28, 6, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def article(home):
    return ArticlePageFactory(
        parent=ColumnPageFactory(title="Dân vận & khéo"),
        external_id="tn 118",
        title="Heo đất <b>& bò</b>",
        place="TP. Cao Lãnh",
        summary="Sapo có “ngoặc”, <i>thẻ</i> & ký tự \x0b lạ.",
        published_at=WRITTEN,
        updated_at=WRITTEN + timedelta(days=1),
        byline_name="Hoàng Bảo",
        lead_picture=PictureFactory(),
        units=[UnitFactory(name="Chi bộ 1")],
        models=[PracticeModelFactory(name="Heo đất")],
        topics=["An sinh"],
    )


KINDS = [
    "",
    "chuyen-muc/dan-van-kheo/",
    "don-vi/chi-bo-1/",
    "mo-hinh/heo-dat/",
    "chu-de/an-sinh/",
    "tac-gia/hoang-bao/",
    "nam/2023/",
    "tim-kiem/?q=heo",
]


def rss(client, kind):
    response = client.get(f"/rss/{kind}")
    assert response.status_code == 200, response.content.decode()
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")


def json_feed(client, kind):
    path, _, query = kind.partition("?")
    response = client.get(f"/rss/{path}feed.json?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(response.content)


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_and_search_can_be_followed_in_both_formats(client, article, kind):
    drain()
    channel, feed = rss(client, kind), json_feed(client, kind)
    assert channel.findtext("language") == feed["language"] == "vi"
    assert [item.findtext("title") for item in channel.iter("item")] == ["TP. Cao Lãnh: Heo đất <b>& bò</b>"]
    assert [item["title"] for item in feed["items"]] == ["TP. Cao Lãnh: Heo đất <b>& bò</b>"]
    assert channel.find(f"{ATOM}link[@rel='self']").get("href") == f"http://localhost/rss/{kind}"
    path, _, query = kind.partition("?")
    assert feed["feed_url"] == f"http://localhost/rss/{path}feed.json{'?' if query else ''}{query}"
    page = urlsplit(channel.findtext("link"))
    assert client.get(f"{page.path}?{page.query}").status_code == 200
    assert channel.findtext("title") == feed["title"] != ""
    assert channel.findtext("description")


def test_an_item_says_all_that_a_program_needs(client, article, secure):
    (item,) = rss(client, "").iter("item")
    assert item.findtext("link") == f"https://lantoa.example{article.url}"
    assert item.findtext("description") == "Sapo có “ngoặc”, &lt;i&gt;thẻ&lt;/i&gt; &amp; ký tự  lạ."  # HTML
    assert item.findtext("pubDate") == "Sun, 28 May 2023 13:17:00 +0700"
    assert item.findtext(CREATOR) == "Hoàng Bảo"
    assert [each.text for each in item.findall("category")] == ["Dân vận & khéo"]
    guid = item.find("guid")
    assert (guid.text, guid.get("isPermaLink")) == ("tn 118", "false")
    enclosure = item.find("enclosure")
    address = urlsplit(enclosure.get("url"))
    assert (address.scheme, address.netloc, enclosure.get("type")) == ("https", "lantoa.example", "image/jpeg")
    picture = b"".join(client.get(address.path).streaming_content)
    assert len(picture) == int(enclosure.get("length")) > 100


def test_json_feed_says_the_same(client, article, secure):
    feed = json_feed(client, "")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    attachment = item.pop("attachments")[0]
    assert item.pop("image") == attachment["url"]
    assert attachment["size_in_bytes"] > 100
    assert item == {
        "id": "tn 118",
        "url": f"https://lantoa.example{article.url}",
        "title": "TP. Cao Lãnh: Heo đất <b>& bò</b>",
        "content_text": "Sapo có “ngoặc”, <i>thẻ</i> & ký tự  lạ.",
        "summary": "Sapo có “ngoặc”, <i>thẻ</i> & ký tự  lạ.",
        "date_published": "2023-05-28T13:17:00+07:00",
        "date_modified": "2023-05-29T13:17:00+07:00",
        "authors": [{"name": "Hoàng Bảo"}],
        "tags": ["Dân vận & khéo"],
    }


def test_the_guid_stays_when_title_and_address_change(client, article):
    before = [item.findtext("guid") for item in rss(client, "").iter("item")]
    article.slug, article.title = "khac", "Khác"
    article.save()
    (item,) = rss(client, "").iter("item")
    assert [item.findtext("guid")] == before
    assert item.findtext("link").endswith("/khac/")


def test_a_feed_holds_the_twenty_newest_that_are_dated(client, home):
    column = ColumnPageFactory()
    articles = ArticlePageFactory.create_batch(22, parent=column)
    ArticlePageFactory(parent=column, published_at=None, date_unknown=True)
    channel = rss(client, "")
    assert [item.findtext("title") for item in channel.iter("item")] == [
        article.title for article in reversed(articles[2:])
    ]
    newest = max(article.published_at for article in articles)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == newest
    assert channel.findtext("lastBuildDate").endswith("+0700")


def test_a_picture_whose_file_is_gone_is_left_out(client, article):
    default_storage.delete(article.lead_picture.file.name)
    (item,) = rss(client, "").iter("item")
    assert item.find("enclosure") is None


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_a_program_that_has_the_feed_is_told_so_at_little_cost(client, article, kind):
    first = client.get(f"/rss/{kind}")
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        with CaptureQueriesContext(connection) as captured:
            again = client.get(f"/rss/{kind}", headers=header)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert len(captured) <= 5
        assert "rendition" not in " ".join(query["sql"] for query in captured)


@pytest.mark.parametrize("change", ["title", "summary", "column", "gone", "new", "portal", "picture"])
def test_whatever_changes_makes_another_feed(client, article, site, change):
    before = client.get("/rss/")["ETag"]
    if change in {"title", "summary"}:
        ArticlePage.objects.update(**{change: "Khác"})
    elif change == "column":
        article.column.title = "Khác"
        article.column.save()
    elif change == "gone":
        article.unpublish()
    elif change == "new":
        ArticlePageFactory()
    elif change == "picture":
        article.lead_picture = PictureFactory()
        article.save()
    else:
        site.hostname = "khac.example"
        site.save()
    assert client.get("/rss/", headers={"If-None-Match": before}).status_code == 200


def test_queries_do_not_grow_with_the_articles(client, home):
    column = ColumnPageFactory()
    counts = []
    for _ in range(2):
        for _ in range(3):
            ArticlePageFactory(parent=column, lead_picture=PictureFactory())
        client.get("/rss/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/rss/")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6


def test_hidden_articles_and_columns_are_in_no_feed(client, article):
    drain()
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert [*rss(client, "").iter("item")] == []
    assert [*rss(client, "tim-kiem/?q=heo").iter("item")] == []
    assert client.get("/rss/chuyen-muc/dan-van-kheo/").status_code == 404
    for kind in ("chu-de/an-sinh/", "tac-gia/hoang-bao/", "nam/2023/"):
        assert client.get(f"/rss/{kind}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["chuyen-muc/khong-co/", "khong-co/dan-van/", "nam/2022/", "nam/abcd/", "nam/99999/", "chu-de/khong-co/feed.json"],
)
def test_what_is_not_there_is_not_found(client, article, address):
    assert client.get(f"/rss/{address}").status_code == 404


class TestSearches:
    def test_a_search_keeps_its_filters_and_leaves_the_rest(self, client, article):
        other = ArticlePageFactory(title="Heo đất ở nơi khác")
        drain()
        asked = "tim-kiem/?q=heo&chuyen_muc=dan-van-kheo&sap_xep=cu-nhat&trang=7&utm_source=x"
        channel = rss(client, asked)
        assert len([*channel.iter("item")]) == 1
        self_link = channel.find(f"{ATOM}link[@rel='self']").get("href")
        assert self_link == "http://localhost/rss/tim-kiem/?q=heo&chuyen_muc=dan-van-kheo"
        assert [item.findtext("guid") for item in rss(client, "tim-kiem/?q=heo").iter("item")] == [
            article.external_id,
            other.external_id,
        ]

    def test_its_page_names_its_feed(self, client, article):
        drain()
        page = look(client, "/tim-kiem/?q=heo&nam=2023&trang=1")
        feed = "/rss/tim-kiem/?q=heo&nam=2023"
        assert page.select_one("a[type='application/rss+xml']")["href"] == feed
        assert page.find("link", type="application/rss+xml")["href"] == feed
        assert page.find("link", type="application/feed+json")["href"] == feed.replace("?", "feed.json?")
        assert page.find("link", type="application/rss+xml")["title"] == "heo | Lan Tỏa"

    def test_any_other_page_names_the_feed_of_the_whole_portal(self, client, home):
        links = look(client, "/").find_all("link", rel="alternate")
        assert [(link["href"], link["title"]) for link in links] == [
            ("/rss/", "Lan Tỏa"),
            ("/rss/feed.json", "Lan Tỏa"),
        ]

    def test_a_query_that_makes_no_sense_is_refused_in_words(self, client, article):
        drain()
        answer = client.get("/rss/tim-kiem/", {"q": "x" * 600})
        assert (answer.status_code, answer.content.decode()) == (400, "Từ khóa dài quá 500 ký tự. Hãy rút gọn.\n")

    def test_an_engine_that_is_away_is_said(self, client, article, settings):
        settings.SEARCH_URL = "elasticsearch://127.0.0.1:9/x"
        answer = client.get("/rss/tim-kiem/?q=heo")
        assert (answer.status_code, answer.content.decode()) == (503, f"{SEARCH_AWAY}\n")


def test_all_feeds_are_listed_for_people(client, article):
    Topic.objects.create(name="Không ai dùng")
    page = look(client, "/rss/tat-ca/")
    assert words(page.h1) == "Các kênh RSS"
    links = {words(link): link["href"] for link in page.select("main a[type='application/rss+xml']")}
    assert links == {
        "Toàn bộ tin, bài": "/rss/",
        "Dân vận & khéo": "/rss/chuyen-muc/dan-van-kheo/",
        "Chi bộ 1": "/rss/don-vi/chi-bo-1/",
        "Heo đất": "/rss/mo-hinh/heo-dat/",
        "An sinh": "/rss/chu-de/an-sinh/",
    }
    assert {client.get(address).status_code for address in links.values()} == {200}


def test_units_and_models_of_another_portal_are_not_listed(client, home, settings):
    settings.ALLOWED_HOSTS = ["*"]
    parent, pending = UnitFactory(name="Đảng bộ xã"), UnitFactory(name="Chưa xác nhận", status="pending")
    unit, below = UnitFactory(name="Chi bộ 1", parent=parent), UnitFactory(name="Chi bộ 2", parent=pending)
    pending.parent = parent
    pending.save()
    UnitFactory(name="Không ai viết")
    ArticlePageFactory(
        parent=ColumnPageFactory(title="Ở đây"), units=[below], models=[PracticeModelFactory(name="Heo")]
    )
    other = home.get_parent().add_child(instance=HomePage(title="Cổng xã", slug="cong-xa", locale=home.locale))
    Site.objects.create(hostname="xa.example", root_page=other)
    there = ColumnPageFactory(parent=other, title="Ở kia")
    ArticlePageFactory(parent=there, units=[unit], models=[PracticeModelFactory(name="Bò")])
    ArticlePageFactory(parent=there, units=[UnitFactory(name="Nháp")], models=[PracticeModelFactory()], live=False)
    names = [words(link) for link in look(client, "/rss/tat-ca/").select("main .registry__link")]
    assert names == ["Ở đây", "Heo", "Chi bộ 2", "Đảng bộ xã"]
    client.defaults["HTTP_HOST"] = "xa.example"
    names = [words(link) for link in look(client, "/rss/tat-ca/").select("main .registry__link")]
    assert names == ["Ở kia", "Bò", "Chi bộ 1", "Đảng bộ xã"]


def test_a_province_with_many_units_has_pages_of_feeds(client, home, monkeypatch):
    monkeypatch.setattr(views, "FEEDS_PER_PAGE", 3)
    ArticlePageFactory(parent=ColumnPageFactory(title="Tin"), units=[UnitFactory(name=f"Chi bộ {n}") for n in range(4)])
    first, second = look(client, "/rss/tat-ca/"), look(client, "/rss/tat-ca/?trang=2")
    assert [words(link) for link in first.select("main .registry__link")] == ["Tin", "Chi bộ 0", "Chi bộ 1"]
    assert [words(link) for link in second.select("main .registry__link")] == ["Chi bộ 2", "Chi bộ 3"]
    assert [words(heading) for heading in second.select("main h2")] == ["Đơn vị"]
    assert second.find("link", rel="canonical")["href"] == "http://localhost/rss/tat-ca/?trang=2"
    look(client, "/rss/tat-ca/?trang=3", 404)


def test_feeds_are_only_read(client, home):
    assert client.post("/rss/").status_code == 405
    assert client.head("/rss/").status_code == 200


def test_an_empty_portal_has_an_empty_feed(client, home):
    assert [*rss(client, "").iter("item")] == []
    assert json_feed(client, "")["items"] == []
    assert timezone.localtime().strftime("%z") in rss(client, "").findtext("lastBuildDate")
