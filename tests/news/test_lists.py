"""Lists of articles that are new or empty, or asked for what makes no sense (full ones: test_list_pages)."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_VERSION

from news.models import ArticlePage
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look, titles, words

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2022, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Vietnam


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận")


def test_a_column_shows_its_intro_and_tells_machines_what_was_written_for_them(client, column):
    column.intro, column.search_description = "Tin của các chi bộ.", "Tin dân vận tỉnh nhà."
    column.save()
    page = look(client, column.url)
    assert words(page.select_one(".page-head__intro")) == "Tin của các chi bộ."
    assert page.find("meta", attrs={"name": "description"})["content"] == "Tin dân vận tỉnh nhà."
    assert "<description>Tin dân vận tỉnh nhà.</description>" in client.get("/rss/chuyen-muc/dan-van/").content.decode()


def test_a_column_without_an_intro_shows_none(client, column):
    column.search_description = "Tin dân vận tỉnh nhà."
    column.save()
    assert look(client, column.url).select_one(".page-head__intro") is None


class TestArchive:
    def test_a_year_begins_at_midnight_in_vietnam(self, client, column):
        for title, moment in (("Giao thừa", NEW_YEAR.replace(minute=0, hour=16)), ("Năm mới", NEW_YEAR)):
            ArticlePageFactory(parent=column, title=title, published_at=moment)
        assert titles(look(client, "/luu-tru/2022/")) == ["Giao thừa"]
        assert titles(look(client, "/luu-tru/2023/")) == ["Năm mới"]
        assert titles(look(client, "/luu-tru/2022/?thang=12")) == ["Giao thừa"]
        assert titles(look(client, "/luu-tru/2023/?thang=1")) == ["Năm mới"]
        assert titles(look(client, "/luu-tru/2023/?thang=2")) == []

    def test_an_empty_portal_has_an_empty_archive(self, client, home):
        page = look(client, "/luu-tru/")
        assert "Chưa có bài viết nào" in words(page.main)
        assert page.select(".list-tools__choices") == []
        look(client, "/luu-tru/2023/", 404)


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(["nam", "thang", "trang"]), st.text(max_size=6)))
def test_no_parameter_breaks_a_list(client, column, parameters):
    if not ArticlePage.objects.exists():
        ArticlePageFactory(parent=column)
    for address in (column.url, "/luu-tru/", "/luu-tru/2021/"):
        assert client.get(address, parameters).status_code in {200, 400, 404}


def test_which_years_there_are_is_looked_up_in_an_index(column):
    from news.lists import column_list, years_of

    ArticlePageFactory.create_batch(3, parent=column)
    with CaptureQueriesContext(connection) as captured:
        assert list(years_of(column_list(column).articles)) == [2021]
    looks = [query["sql"] for query in captured if "sort_date" in query["sql"]]
    assert len(looks) == 2
    for sql in looks:
        plan = explained(sql)
        assert "article_newest_in_column" in plan
        assert "TEMP B-TREE" not in plan


def explained(sql):
    if connection.vendor != "sqlite":
        pytest.skip("plans are read as SQLite tells them")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return " ".join(str(row[-1]) for row in cursor.fetchall())


def test_months_to_come_are_not_offered(client, column):
    today = timezone.localdate()
    ArticlePageFactory(parent=column, published_at=timezone.now())
    months = look(client, f"/luu-tru/{today.year}/").select("[aria-label='Lọc theo tháng'] a")
    assert len(months) in {0, today.month + 1}  # in January there is nothing to choose
    if today.month < 12:
        look(client, f"/luu-tru/{today.year}/?thang={today.month + 1}", 404)


def test_a_portal_that_another_process_made_is_known_at_once(client, site, column):
    ArticlePageFactory(parent=column)
    cache.set("wagtail_site_root_paths", [], version=SITE_ROOT_PATHS_CACHE_VERSION)
    assert client.get("/rss/chuyen-muc/dan-van/").status_code == 200
