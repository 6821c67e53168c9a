"""What pages say to search machines and to whoever previews a link."""

import json
from datetime import date

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from home.models import PortalSettings
from news.structured_data import news_article
from news.templatetags.metadata import LONGEST, brief
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory, UnitFactory
from tests.news.pages import full_article, look

pytestmark = pytest.mark.django_db
ROOT = "http://localhost"


def meta(page, name):
    found = page.find("meta", property=name) or page.find("meta", attrs={"name": name})
    return found["content"] if found else None


def blocks(page):
    """The JSON-LD of a page by type."""
    found = [json.loads(script.string) for script in page.select('script[type="application/ld+json"]')]
    assert all(block["@context"] == "https://schema.org" for block in found)
    return {block["@type"]: block for block in found}


@pytest.fixture
def article(home, site):
    PortalSettings.objects.create(site=site, name="Lan Tỏa Tân Bình", agency="Đảng ủy xã Tân Bình", hotline="0276 1")
    return full_article(ColumnPageFactory(parent=home, title="Học tập và làm theo Bác", slug="hoc-tap"))


@pytest.fixture
def indexed(article):
    drain()


@pytest.fixture
def addresses(article, indexed):
    unit = article.article_units.get().unit
    model = article.article_models.get().model
    return {
        "home": "/",
        "article": article.url,
        "column": "/hoc-tap/",
        "unit": unit.get_absolute_url(),
        "model": model.get_absolute_url(),
        "search": "/tim-kiem/",
    }


def test_every_page_has_one_address_and_what_a_preview_of_its_link_needs(client, addresses):
    for name, address in addresses.items():
        page = look(client, address)
        assert [link["href"] for link in page.select("link[rel=canonical]")] == [ROOT + address], name
        assert meta(page, "og:url") == ROOT + address
        assert meta(page, "og:type") == ("article" if name == "article" else "website")
        assert meta(page, "og:site_name") == "Lan Tỏa Tân Bình"
        assert meta(page, "og:locale") == "vi_VN"
        assert meta(page, "twitter:card") == "summary_large_image"
        for required in ("og:title", "og:description", "description", "og:image:alt"):
            assert meta(page, required), (name, required)
        assert len(page.select('meta[name="description"]')) == 1
        assert client.get(meta(page, "og:image").removeprefix(ROOT)).status_code == 200
        assert int(meta(page, "og:image:width")) >= 200 <= int(meta(page, "og:image:height"))


def test_a_page_that_is_not_found_claims_no_address(client, home):
    page = look(client, "/khong-co/", 404)
    assert page.select("link[rel=canonical]") == []
    assert meta(page, "og:url") is None


@pytest.mark.usefixtures("indexed")
def test_the_front_page_says_who_publishes_it_and_how_it_is_searched(client, article):
    found = blocks(look(client, "/"))
    publisher, website = found["Organization"], found["WebSite"]
    assert (publisher["name"], publisher["parentOrganization"]["name"]) == ("Lan Tỏa Tân Bình", "Đảng ủy xã Tân Bình")
    assert (publisher["logo"]["width"], publisher["telephone"]) == (512, "02761")
    assert "email" not in publisher
    assert website["publisher"] == {"@id": publisher["@id"]}
    target = website["potentialAction"]["target"]["urlTemplate"]
    assert client.get(target.replace("{search_term_string}", "heo").removeprefix(ROOT)).status_code == 200


def test_the_way_to_each_page_begins_at_the_front_page_and_ends_at_itself(client, addresses):
    ways = {}
    for name in ("article", "column", "unit", "model"):
        items = blocks(look(client, addresses[name]))["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert (items[0]["item"], items[-1]["item"]) == (f"{ROOT}/", ROOT + addresses[name])
        ways[name] = [item["name"] for item in items]
    assert ways == {
        "article": ["Trang chủ", "Học tập và làm theo Bác", "TP. Cao Lãnh: Chín con heo đất"],
        "column": ["Trang chủ", "Học tập và làm theo Bác"],
        "unit": ["Trang chủ", "Đảng bộ xã Tân Bình", "Chi bộ ấp Tân Thành"],
        "model": ["Trang chủ", "Con heo đất nghĩa tình"],
    }


def test_a_list_names_the_articles_that_it_shows(client, addresses):
    listed = blocks(look(client, addresses["column"]))["CollectionPage"]
    assert listed["url"] == f"{ROOT}/hoc-tap/"
    shown = [item["url"] for item in listed["mainEntity"]["itemListElement"]]
    assert f"{ROOT}{addresses['article']}" in shown
    assert len(shown) == 4


def test_an_empty_list_names_none(client, home):
    UnitFactory(name="Chi bộ ấp Vắng", slug="vang")
    assert "mainEntity" not in blocks(look(client, "/don-vi/vang/"))["CollectionPage"]


class TestArticles:
    @pytest.fixture
    def said(self, rf, site):
        def of(**fields):
            request = RequestFactory().get("/", headers={"host": "localhost"})
            return news_article(ArticlePageFactory(**fields), request, syllables=0)

        return of

    def test_everything_that_is_known(self, client, article):
        data = blocks(look(client, article.url))["NewsArticle"]
        assert data["headline"] == "TP. Cao Lãnh: Chín con heo đất"
        assert (data["datePublished"], data["dateModified"]) == (
            "2023-05-28T06:17:00+00:00",
            "2023-06-01T01:00:00+00:00",
        )
        assert data["author"] == {"@type": "Person", "name": "Hoàng Bảo"}
        assert data["publisher"]["name"] == "Lan Tỏa Tân Bình"
        assert data["articleSection"] == "Học tập và làm theo Bác"
        assert data["isBasedOn"] == "https://sggp.example/1"
        assert data["isPartOf"] == {"@id": f"{ROOT}/#website"}
        assert data["wordCount"] > 10
        image = data["image"][0]
        assert (image["@type"], image["width"], image["height"]) == ("ImageObject", 640, 360)
        page = look(client, article.url)
        assert meta(page, "article:published_time") == data["datePublished"]
        assert meta(page, "og:image:alt") == "Các chị đếm tiền"

    def test_the_large_picture_once_it_is_made(self, client, home):
        from news.picture_making import make_due_sizes

        article = ArticlePageFactory(
            parent__parent=home, lead_picture=PictureFactory(file__width=1600, file__height=900)
        )
        make_due_sizes()
        page = look(client, article.url)
        assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "675")
        assert meta(page, "og:image").endswith(".jpg")

    @pytest.mark.parametrize(
        ("name", "kind", "author"),
        [
            ("Hoàng Bảo", "text", "Person"),
            ("Ban Tuyên giáo Tỉnh ủy", "text", "Organization"),
            ("TTXVN", "", "Organization"),
            ("Bảo Ngọc", "text", "Person"),
            ("Báo Cà Mau", "text", "Organization"),
            ("SGGP", "after", "Organization"),
            ("Tô Hoài", "text", "Person"),
            ("Đoàn Giỏi", "text", "Person"),
            ("Đảng uỷ xã Tân Bình", "", "Organization"),
        ],
    )
    def test_a_person_or_a_body_signs_it(self, said, name, kind, author):
        assert said(byline_name=name, byline_kind=kind)["author"] == {"@type": author, "name": name}

    def test_each_who_signed_it_is_told(self, said):
        assert said(byline_name="Hoàng Bảo – Ban Tuyên giáo Tỉnh ủy")["author"] == [
            {"@type": "Person", "name": "Hoàng Bảo"},
            {"@type": "Organization", "name": "Ban Tuyên giáo Tỉnh ủy"},
        ]

    def test_a_correction_is_told_to_machines_too(self, said):
        told = said(corrections=[("correction", {"date": date(2023, 6, 2), "text": "Đúng là chín con heo."})])
        assert told["correction"] == [
            {"@type": "CorrectionComment", "text": "Đúng là chín con heo.", "datePublished": "2023-06-02"}
        ]
        assert "correction" not in said()

    def test_what_is_not_known_is_left_out(self, said):
        data = said(date_unknown=True, published_at=None, summary="")
        assert {"datePublished", "dateModified", "author", "image", "description", "isBasedOn"} & set(data) == set()


@given(st.text(max_size=700))
def test_a_description_is_one_short_line(text):
    line = brief(text)
    assert len(line) <= LONGEST
    assert line.split() == line.split(" ") or line == ""
