"""The dresses: what an editor chooses, changes and looks at before anybody else does."""

import pytest
from django.urls import reverse

from feedback.models import FeedbackSettings
from home.dresses import DRESSES, OWN
from home.models import DressSettings, PortalSettings
from news.widgets import WidgetKey
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.news.pages import full_article, look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")


@pytest.fixture
def portal(site):
    settings = PortalSettings.for_site(site)
    settings.email, settings.hotline = "bbt@tanbinh.example", "0834 244 333"
    settings.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/", "logo": None})]
    settings.save()
    return settings


@pytest.fixture
def wear(site, django_capture_on_commit_callbacks):
    """Has the portal wear a dress, with changes."""

    def wear(**fields):
        settings = DressSettings.for_site(site)
        for name, value in fields.items():
            setattr(settings, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            settings.save()

    return wear


def headings(page, place):
    return [words(heading) for heading in page.select(f"{place} h2")]


@pytest.mark.parametrize("key", DRESSES)
def test_every_dress_can_be_worn_on_every_kind_of_page(client, column, portal, wear, key):
    article = full_article(column)
    drain()
    wear(dress=key)
    for address in ("/", article.url, column.url, "/tim-kiem/"):
        page = look(client, address)
        assert page.html["data-palette"] == DRESSES[key].palette
        assert page.find("meta", attrs={"name": "theme-color"})["content"] == DRESSES[key].theme_colour


def test_a_change_of_dress_is_seen_with_the_next_page(client, column, wear):
    article = full_article(column)
    assert "28/05/2023 13:17" in words(look(client, article.url).article)
    wear(dress="bao")
    page = look(client, article.url)
    assert words(page.select_one(".article__dates")) == "Cập nhật ngày: 01/06/2023 | 08:00 GMT+7"
    assert "1,313" in words(page.select_one(".article__views"))


def test_what_an_editor_changes_stands_before_what_the_dress_says(client, column, portal, wear):
    article = full_article(column)
    below = [(key, None) for key in ("comments", "other_columns", "back")]
    wear(dress="xa", palette="xanh-la", date_style="updated-seconds", grouping=",", lead_place="text", below=below)
    ColumnPageFactory(parent=column.get_parent(), title="Dân vận")
    page = look(client, article.url)
    assert page.html["data-palette"] == "xanh-la"
    assert words(page.select_one(".article__dates")) == "Cập nhật ngày: 01/06/2023 08:00:00"
    assert page.select_one(".article__body > figure figcaption") is not None
    assert headings(page, ".article__below") == ["Gửi bình luận của bạn", "Chuyên mục khác"]
    assert headings(page, "aside") == ["Mới nhất", "Liên kết website"]


@pytest.mark.parametrize(("place", "order"), [("headline", 1), ("summary", 2), ("text", 3)])
def test_the_lead_picture_stands_once_where_the_dress_puts_it(client, column, wear, place, order):
    wear(lead_place=place)
    article = ArticlePageFactory(parent=column, lead_picture=PictureFactory(), lead_caption="Các chị đếm tiền")
    parts = look(client, article.url).select("h1, .article__summary, .block-paragraph, .article figure")
    assert [part.name for part in parts].index("figure") == order
    assert len(parts) == 4


def test_an_article_without_text_keeps_its_picture_in_every_place(client, column, wear):
    article = ArticlePageFactory(parent=column, lead_picture=PictureFactory(), body=[])
    for place in ("headline", "summary", "text"):
        wear(lead_place=place)
        assert len(look(client, article.url).select(".article figure")) == 1


def test_blocks_without_anything_to_say_are_left_out(client, column, site, wear):
    article = ArticlePageFactory(parent=column)
    FeedbackSettings.objects.create(site=site, takes_comments=False, takes_feedback=False)
    wear(below=[(block.value, None) for block in WidgetKey], beside=[])
    assert headings(look(client, article.url), ".article__below") == []


def test_the_way_to_write_in_leads_to_the_form_about_the_page(client, column, portal, wear):
    article = ArticlePageFactory(parent=column, title="Heo đất & “hũ gạo”")
    wear(below=[("feedback", None)])
    way = look(client, article.url).select_one(".write-in a.button")["href"]
    assert way == f"/phan-hoi/?trang={article.pk}"
    assert "Heo đất" in look(client, way).select_one(".page-head__intro").text


def test_a_portal_that_takes_no_feedback_says_whom_to_call(client, column, portal, site, wear):
    article = ArticlePageFactory(parent=column)
    wear(below=[("feedback", None)])
    FeedbackSettings.objects.create(site=site, takes_feedback=False)
    portal.hotline = "0834 244 333"
    portal.save()
    block = look(client, article.url).select_one(".write-in")
    assert [link["href"] for link in block.select("a")] == ["tel:0834244333"]


def test_an_emblem_and_logos_take_the_place_of_sign_and_names(client, portal, wear, django_assert_max_num_queries):
    portal.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/", "logo": PictureFactory()})]
    portal.save()
    wear(emblem=PictureFactory(), beside=[("links", None)])
    page = look(client, "/")
    assert "/media/" in page.select_one(".site-header__emblem")["src"]
    with django_assert_max_num_queries(12):
        client.get("/")


def test_the_editor_of_the_dress_sees_it_before_it_is_saved(admin_client, client, site, column):
    article = full_article(column)
    address = reverse("wagtailsettings:preview_on_edit", args=["home", "dresssettings", site.pk])
    form = {"dress": "bao", "palette": "xanh-bien"} | {
        f"{field}-{part}": 0 for field in ("below", "beside") for part in ("count",)
    }
    assert admin_client.post(address, form).json() == {"is_valid": True, "is_available": True}
    for mode, shown in (("home", "Lan Tỏa"), ("article", article.headline), ("column", column.title)):
        page = look(admin_client, f"{address}?mode={mode}")
        assert page.html["data-palette"] == "xanh-bien"
        assert shown in words(page.body)
        assert "read-beacon" not in str(page.head)
    assert look(client, "/").html["data-palette"] == DRESSES[OWN].palette


def test_the_preview_of_an_empty_portal_is_its_front_page(admin_client, site):
    address = reverse("wagtailsettings:preview_on_edit", args=["home", "dresssettings", site.pk])
    admin_client.post(address, {"dress": "tinh", "below-count": 0, "beside-count": 0})
    assert "Chưa có bài viết nào" in words(look(admin_client, f"{address}?mode=article").main)


def test_a_reader_learns_how_to_keep_the_portal_at_hand(client, wear):
    wear(dress="bao")
    link = look(client, "/").find("a", string="ĐẶT LÀM TRANG CHỦ")
    assert "màn hình chính" in words(look(client, link["href"]).main)
