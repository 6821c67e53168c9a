"""The front page, and what surrounds every page."""

import pytest

from home.models import PortalSettings
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


def headlines(page, place="main"):
    return [words(link) for link in page.select(f"{place} .card__link, {place} .article-list__link")]


def test_a_new_portal_says_that_it_is_empty(client, home):
    assert "Chưa có bài viết nào" in words(look(client, "/").main)


def test_the_newest_featured_article_leads_and_the_newest_stand_beside_it(client, home):
    column = ColumnPageFactory(parent=home)
    featured = ArticlePageFactory(parent=column, title="Tin nổi bật", featured=True, place="Xã Tân Bình")
    newer = ArticlePageFactory.create_batch(6, parent=column)
    top = headlines(look(client, "/"), ".front-lead")
    assert top[0] == featured.headline
    assert top[1:] == [article.title for article in reversed(newer)][:4]


def test_no_article_stands_twice_and_each_column_shows_its_newest(client, home):
    first, second = (ColumnPageFactory(parent=home, title=title) for title in ("Văn hóa", "Dân vận"))
    for column in (first, second):
        ArticlePageFactory.create_batch(9, parent=column)
    page = look(client, "/")
    shown = headlines(page)
    assert len(shown) == len(set(shown))
    assert [words(heading) for heading in page.select(".front-section h2")] == ["Văn hóa", "Dân vận"]
    assert [len(headlines(part, "")) for part in page.select(".front-section")] == [4, 4]


def test_a_column_out_of_the_menu_or_without_articles_has_no_place(client, home):
    ArticlePageFactory(parent=ColumnPageFactory(parent=home, title="Nội bộ", show_in_menus=False))
    ColumnPageFactory(parent=home, title="Còn trống")
    page = look(client, "/")
    assert page.select(".front-section") == []
    assert [words(link) for link in page.select(".site-nav a")] == ["Còn trống"]


def test_the_portal_says_who_answers_for_it_and_how_to_call(client, site):
    portal = PortalSettings.for_site(site)
    portal.name, portal.agency, portal.hotline = "Lan Tỏa Tân Bình", "Đảng ủy xã Tân Bình", "0834 244.333"
    portal.licence, portal.email = "Số 12/GP-STTTT", "bbt@tanbinh.example"
    portal.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/"})]
    portal.save()
    page = look(client, "/")
    assert page.select_one(".top-bar__link")["href"] == "tel:0834244333"
    assert words(page.select_one(".site-header__name")) == "Lan Tỏa Tân Bình"
    foot = words(page.footer)
    for fact in ("Đảng ủy xã Tân Bình", "Số 12/GP-STTTT", "bbt@tanbinh.example", "Liên kết website Báo tỉnh"):
        assert fact in foot
    assert page.find("a", href="https://bao.example/")["rel"] == ["external"]


def test_changed_settings_show_on_the_next_page(client, site, django_capture_on_commit_callbacks):
    look(client, "/")
    portal = PortalSettings.for_site(site)
    with django_capture_on_commit_callbacks(execute=True):
        portal.name = "Tên mới"
        portal.save()
    assert words(look(client, "/").select_one(".site-header__name")) == "Tên mới"


def test_machines_know_the_one_address_of_the_front_page(client, home):
    assert look(client, "/?utm_source=zalo").find("link", rel="canonical")["href"] == "http://localhost/"
