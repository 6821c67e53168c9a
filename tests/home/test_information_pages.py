"""Pages that say who we are, in two languages."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import RichText

from home.information import InformationLink, information_links
from home.models import InformationPage
from home.sample.information import load_information
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


def add(parent, title, **fields):
    fields = {"slug": "", "show_in_menus": True, **fields}
    return parent.add_child(instance=InformationPage(title=title, **fields))


@pytest.fixture
def pair(home):
    vietnamese = add(
        home, "Giới thiệu", intro="Cổng của xã.", body=[("paragraph", RichText("<p>Chúng tôi là ai.</p>"))]
    )
    english = add(add(home, "English", slug="en", language="en"), "About", language="en", counterpart=vietnamese)
    return vietnamese, english


def test_the_address_comes_from_the_title(client, home):
    add(add(home, "Đảng ủy xã"), "Cơ cấu tổ chức")
    page = look(client, "/dang-uy-xa/co-cau-to-chuc/")
    assert words(page.h1) == "Cơ cấu tổ chức"
    assert [words(item) for item in page.select(".breadcrumb li")] == ["Trang chủ", "Đảng ủy xã"]


def test_it_shows_its_text_and_what_stands_below_it(client, home):
    page = add(home, "Giới thiệu", body=[("heading", "Lịch sử"), ("paragraph", RichText("<p>Từ năm 2020.</p>"))])
    add(page, "Lãnh đạo")
    add(page, "Bản nháp", live=False)
    shown = look(client, page.url)
    assert words(shown.select_one(".prose h2")) == "Lịch sử"
    assert "Từ năm 2020." in words(shown.select_one(".prose"))
    assert [link["href"] for link in shown.select(".prose a")] == ["/gioi-thieu/lanh-dao/"]


def test_an_english_page_says_that_it_is_english_and_the_others_do_not(client, pair):
    vietnamese, english = (look(client, page.url) for page in pair)
    assert english.main["lang"] == "en"
    assert english.html["lang"] == vietnamese.html["lang"] == "vi"  # the head and the foot stay Vietnamese
    assert not vietnamese.main.has_attr("lang")
    assert words(english.select_one(".breadcrumb li")) == "Home"
    assert english.find("meta", property="og:locale")["content"] == "en_US"


def test_each_of_a_pair_names_the_other_whoever_was_chosen(client, pair):
    for own, other in (pair, pair[::-1]):
        page = look(client, own.url)
        link = page.select_one(f'main a[hreflang="{other.language}"]')
        assert (link["href"], link["lang"]) == (other.url, other.language)
        alternates = {found["hreflang"]: found["href"] for found in page.select("link[rel=alternate][hreflang]")}
        assert alternates == {found.language: f"http://localhost{found.url}" for found in pair}


@pytest.mark.parametrize("change", ["unpublished", "private"])
def test_a_counterpart_that_readers_may_not_see_is_not_named(client, pair, change):
    vietnamese, english = pair
    if change == "private":
        PageViewRestriction.objects.create(page=Page.objects.get(pk=english.pk), restriction_type="login")
    else:
        english.unpublish()
    page = look(client, vietnamese.url)
    assert page.select("main [hreflang=en], link[hreflang=en]") == []


def test_a_page_alone_has_no_alternate(client, home):
    assert look(client, add(home, "Liên hệ").url).select("link[rel=alternate][hreflang]") == []


def test_a_counterpart_in_the_same_language_is_refused(home, pair):
    twin = add(home, "Liên hệ")
    twin.counterpart = pair[0]
    with pytest.raises(ValidationError, match="ngôn ngữ kia"):
        twin.full_clean()


class TestLinks:
    def test_those_in_the_menus_in_the_order_of_the_tree(self, site, home, pair):
        add(home, "Ẩn", show_in_menus=False)
        add(home, "Nháp", live=False)
        assert information_links(site) == (
            InformationLink("Giới thiệu", "/gioi-thieu/", "vi"),
            InformationLink("English", "/en/", "en"),
            InformationLink("About", "/en/about/", "en"),
        )

    def test_one_query_and_none_once_the_surroundings_are_kept(self, client, site, pair):
        assert site.root_page.path
        with CaptureQueriesContext(connection) as captured:
            information_links(site)
        assert len(captured) == 1
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        assert [query for query in captured if "informationpage" in query["sql"]] == []

    def test_every_page_leads_there_and_a_change_is_seen_at_once(
        self, client, home, pair, django_capture_on_commit_callbacks
    ):
        def shown():
            links = look(client, "/").select_one('nav[aria-label="Giới thiệu, ở chân trang"]')
            return [(words(link), link["href"], link.get("lang")) for link in links.select("a")]

        assert shown()[0] == ("Giới thiệu", "/gioi-thieu/", None)
        assert shown()[-1] == ("About", "/en/about/", "en")
        with django_capture_on_commit_callbacks(execute=True):
            add(home, "Liên hệ")
        assert ("Liên hệ", "/lien-he/", None) in shown()


def test_the_sample_has_three_pages_in_each_language_and_each_names_its_pair(client, home):
    made = load_information(home)
    pairs = {"gioi-thieu": "/en/about/", "lien-he": "/en/contact/", "co-cau-to-chuc": "/en/organisational-structure/"}
    for slug, address in pairs.items():
        assert look(client, made[slug].url).select_one("main a[hreflang=en]")["href"] == address
        english = look(client, address)
        assert english.select_one("main a[hreflang=vi]")["href"] == f"/{slug}/"
        assert words(english.select_one(".prose"))
    assert {words(link) for link in look(client, "/en/").select(".prose a")} == {
        "About",
        "Contact",
        "Organisational structure",
    }
