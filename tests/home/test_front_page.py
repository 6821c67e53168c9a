"""The front page as an editor arranges it: sections in order, each article once, few queries, no secrets."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.sections import LAYOUTS, MOST_SECTIONS
from news.models import ArticlePage, Topic
from readership.models import ReadCounts
from search.engines import engine
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def headlines(part):
    return [words(link) for link in part.select(".card__link, .article-list__link, .most-viewed__link")]


def arrange(home, *sections):
    home.sections = sections
    home.save()


def lead(article=None, count=2):
    return ("lead", {"article": article, "count": count})


def of_column(column, count=2, layout="lead"):
    return ("column", {"column": column, "count": count, "layout": layout})


def of_topic(topic, count=2, layout="grid"):
    return ("topic", {"topic": topic, "count": count, "layout": layout})


def newest(count=2, layout="list", heading="Mới nhất"):
    return ("newest", {"heading": heading, "count": count, "layout": layout})


def notice(**fields):
    empty = {"heading": "Đăng ký mô hình", "text": "", "page": None, "url": "", "link_text": ""}
    return ("notice", empty | fields)


def read(**views):
    """Counts reads of articles by title, and tells the engine."""
    for title, counts in views.items():
        page = ArticlePage.objects.get(title=title.replace("_", " "))
        ReadCounts.objects.create(page_id=page.pk, **counts)
    drain()
    engine().refresh()


def notice_of(page):
    return notice(page=page)


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận")


@pytest.fixture
def articles(column):
    """Bài 1 to Bài 9, the last the newest."""
    return [ArticlePageFactory(parent=column, title=f"Bài {number}") for number in range(1, 10)]


def sections_of(page):
    return [headlines(part) for part in page.select(".front-lead, .front-section, .front-most-viewed")]


class TestArranging:
    def test_sections_stand_in_the_editors_order_and_no_article_twice(self, client, home, column, articles):
        topic = Topic.objects.create(name="Heo đất", intro="Từ chín con heo.")
        for article in articles[:8]:
            article.topics.add(topic)
            article.save()
        arrange(home, lead(), of_topic(topic), of_column(column), newest())
        page = look(client, "/")
        assert sections_of(page) == [
            ["Bài 9", "Bài 8", "Bài 7"],
            ["Bài 6", "Bài 5"],
            ["Bài 4", "Bài 3"],
            ["Bài 2", "Bài 1"],
        ]
        story = page.select_one(".front-story")
        assert "Dòng sự kiện Heo đất Từ chín con heo." in words(story)
        assert story.h2.a["href"] == "/chu-de/heo-dat/"
        assert page.select_one(".front-section .section-title a")["href"] == column.url

    def test_another_order_gives_the_newest_to_whoever_comes_first(self, client, home, column, articles):
        arrange(home, of_column(column), lead())
        assert sections_of(look(client, "/")) == [["Bài 9", "Bài 8"], ["Bài 7", "Bài 6", "Bài 5"]]

    def test_a_hand_picked_lead_stands_nowhere_else_not_even_above(self, client, home, column, articles):
        arrange(home, of_column(column), lead(articles[7]))
        assert sections_of(look(client, "/")) == [["Bài 9", "Bài 7"], ["Bài 8", "Bài 6", "Bài 5"]]

    def test_the_newest_featured_article_leads_by_itself(self, client, home, column, articles):
        for article in (articles[2], articles[4]):
            article.featured = True
            article.save()
        arrange(home, lead())
        assert sections_of(look(client, "/")) == [["Bài 5", "Bài 9", "Bài 8"]]

    def test_the_same_column_twice_goes_on_with_the_next(self, client, home, column, articles):
        arrange(home, of_column(column, 4), of_column(column, 4), of_column(column, 4))
        assert [len(part) for part in sections_of(look(client, "/"))] == [4, 4, 1]

    @pytest.mark.parametrize("layout", [key for key, _ in LAYOUTS])
    def test_every_layout_shows_the_same_articles(self, client, home, column, articles, layout):
        arrange(home, of_column(column, 4, layout))
        assert sections_of(look(client, "/")) == [["Bài 9", "Bài 8", "Bài 7", "Bài 6"]]

    def test_narrow_neighbours_share_a_row(self, client, home, articles, column):
        others = [ColumnPageFactory(parent=home) for _ in range(3)]
        for other in others:
            ArticlePageFactory.create_batch(2, parent=other)
        arrange(home, of_column(column), of_column(others[0], layout="list"), of_column(others[1], layout="grid"))
        rows = look(client, "/").select(".front-row")
        assert [len(row.select(".front-section")) for row in rows] == [2, 1]

    def test_a_notice_does_not_lead_to_an_article_before_its_date(self, client, home, column):
        arrange(home, notice(page=ArticlePageFactory(parent=column, published_at=timezone.now() + timedelta(hours=1))))
        (part,) = look(client, "/").select(".front-notice")
        assert part.a is None

    def test_a_notice_leads_to_a_page_or_elsewhere_or_nowhere(self, client, home, column):
        arrange(
            home,
            notice(text="Đến <b>hết</b> tháng 3.", page=column),
            notice(url="https://dangky.example/", link_text="Đăng ký ngay"),
            notice(),
        )
        notices = look(client, "/").select(".front-notice")
        assert [part.a and part.a["href"] for part in notices] == [column.url, "https://dangky.example/", None]
        assert "Đến <b>hết</b> tháng 3." in words(notices[0])
        assert words(notices[1].a) == "Đăng ký ngay : Đăng ký mô hình"


class TestMostViewed:
    def test_it_skips_what_stands_above_and_stands_beside_the_lead(self, client, home, articles):
        read(**{f"Bài_{number}": {"week": number, "month": number, "total": number} for number in range(1, 10)})
        arrange(home, lead(count=1), ("most_viewed", {"count": 3}), newest(3))
        page = look(client, "/")
        assert sections_of(page)[:3] == [["Bài 9", "Bài 8"], ["Bài 7", "Bài 6", "Bài 5"], ["Bài 4", "Bài 3", "Bài 2"]]
        assert "7 ngày qua" in words(page.select_one(".front-top .front-most-viewed"))

    def test_with_fewer_than_three_a_longer_time_is_asked(self, client, home, articles):
        read(
            Bài_1={"week": 5, "month": 5, "total": 5},
            Bài_2={"week": 0, "month": 4, "total": 4},
            Bài_9={"week": 9, "month": 9, "total": 9},
            Bài_3={"week": 0, "month": 3, "total": 3},
        )
        arrange(home, lead(count=0), ("most_viewed", {"count": 5}))
        page = look(client, "/")
        assert sections_of(page) == [["Bài 9"], ["Bài 1", "Bài 2", "Bài 3"]]
        assert "30 ngày qua" in words(page.select_one(".front-most-viewed"))

    def test_a_portal_that_nobody_read_has_none(self, client, home, articles):
        drain()
        arrange(home, lead(), ("most_viewed", {"count": 5}))
        assert look(client, "/").select(".front-most-viewed") == []


class TestNothingBroken:
    def test_a_column_or_topic_that_is_gone_leaves_no_section(self, client, home, column, articles):
        other, topic = ColumnPageFactory(parent=home, title="Sắp xóa"), Topic.objects.create(name="Sắp xóa")
        ArticlePageFactory(parent=other, topics=["Sắp xóa"])
        arrange(home, of_column(other), of_topic(topic), of_column(column))
        other.delete()
        topic.delete()
        page = look(client, "/")
        assert sections_of(page) == [["Bài 9", "Bài 8"]]
        assert "Sắp xóa" not in words(page)

    @pytest.mark.parametrize("hide", ["private", "unpublished"])
    def test_a_hidden_column_is_not_shown_nor_its_name(self, client, home, column, articles, hide):
        secret = ColumnPageFactory(parent=home, title="Kín đáo")
        picked = ArticlePageFactory(parent=secret, title="Chuyện chưa kể", featured=True)
        if hide == "private":
            PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
        else:
            secret.unpublish()
            picked.unpublish()
        arrange(home, lead(picked), of_column(secret), notice(page=secret), of_column(column))
        page = look(client, "/")
        assert sections_of(page) == [["Bài 9", "Bài 8", "Bài 7"], ["Bài 6", "Bài 5"]]
        assert "Kín đáo" not in words(page)
        assert page.select_one(".front-notice").a is None

    def test_a_lead_that_was_deleted_leaves_its_place_to_the_newest(self, client, home, column, articles):
        gone = ArticlePageFactory(parent=column)
        arrange(home, lead(gone))
        gone.delete()
        assert sections_of(look(client, "/")) == [["Bài 9", "Bài 8", "Bài 7"]]

    def test_sections_that_are_all_empty_leave_a_calm_page(self, client, home):
        arrange(home, lead(), newest(), ("most_viewed", {"count": 3}))
        assert "Chưa có bài viết nào" in words(look(client, "/").main)


def test_queries_do_not_grow_with_the_sections(client, home):
    columns = ColumnPageFactory.create_batch(6, parent=home)
    topics = Topic.objects.called([f"Chủ đề {number}" for number in range(6)])
    picture = PictureFactory()
    for column, topic in zip(columns, topics, strict=True):
        ArticlePageFactory.create_batch(12, parent=column, topics=[topic.name], lead_picture=picture)
    drain()
    counts = []
    for size in (2, 6):
        pairs = zip(columns[:size], topics[:size], strict=True)
        inner = [section for column, topic in pairs for section in (of_column(column, 4), of_topic(topic, 4))]
        arrange(home, lead(), ("most_viewed", {"count": 6}), *inner, *map(notice_of, columns[:size]), newest())
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            shown = headlines(look(client, "/").main)
        assert len(shown) == len(set(shown)) > size * 4
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


class TestEditing:
    def form(self, sections):
        data = {"title": "Trang chủ", "slug": "home", "seo_title": "", "search_description": ""}
        return nested_form_data({**data, "sections": streamfield(sections)})

    def test_the_form_asks_in_vietnamese(self, admin_client, home):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
        for said in ("Các khối", "Không bài nào hiện hai lần"):
            assert said in page

    def test_an_editor_arranges_and_publishes(self, admin_client, client, home, column, articles):
        form = self.form(
            [
                ("lead", {"article": str(articles[3].pk), "count": "1"}),
                ("column", {"column": str(column.pk), "count": "2", "layout": "strip"}),
            ]
        )
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        answer = admin_client.post(address, {**form, "action-publish": "1"})
        assert answer.status_code == 302, answer.content.decode()[:2000]
        assert sections_of(look(client, "/")) == [["Bài 4", "Bài 9"], ["Bài 8", "Bài 7"]]

    def test_the_preview_shows_what_is_not_saved(self, admin_client, home, column, articles):
        form = self.form([("column", {"column": str(column.pk), "count": "1", "layout": "grid"})])
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
        assert admin_client.post(address, form).json()["is_valid"]
        page = look(admin_client, f"{address}?mode=")
        assert sections_of(page) == [["Bài 9"]]
        home.refresh_from_db()
        assert len(home.sections) == 0

    @pytest.mark.parametrize(
        "sections",
        [
            [("lead", {"article": "", "count": "2"})] * 2,
            [("lead", {"article": "", "count": "99"})],
            [("column", {"column": "", "count": "2", "layout": "grid"})],
            [("newest", {"heading": "Mới", "count": "1", "layout": "list"})] * (MOST_SECTIONS + 1),
        ],
    )
    def test_what_makes_no_front_page_is_refused(self, admin_client, home, sections):
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        answer = admin_client.post(address, {**self.form(sections), "action-publish": "1"})
        assert answer.status_code == 200
        home.refresh_from_db()
        assert len(home.sections) == 0
