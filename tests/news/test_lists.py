"""Lists of articles: of columns, units, models, topics, authors and years; their pages, filters and feeds."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_VERSION

from news.models import ArticlePage
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2022, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Vietnam


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận")


@pytest.fixture
def lists(column):
    """The addresses of one list of each kind, with 21 articles of 2023, one of 2021 and one without a date."""
    unit, model = UnitFactory(name="Chi bộ 1"), PracticeModelFactory(name="Heo đất")
    common = {
        "parent": column,
        "units": [unit],
        "models": [model],
        "topics": ["An sinh"],
        "byline_name": "Đặng Bảo",
        "byline_kind": "text",
    }
    ArticlePageFactory.create_batch(21, published_at=datetime(2023, 5, 2, tzinfo=UTC), **common)
    ArticlePageFactory(title="Bài cũ", published_at=datetime(2021, 5, 2, tzinfo=UTC), **common)
    ArticlePageFactory(title="Không ngày", published_at=None, date_unknown=True, **common)
    return {
        "column": column.url,
        "unit": unit.get_absolute_url(),
        "model": model.get_absolute_url(),
        "topic": "/chu-de/an-sinh/",
        "author": "/tac-gia/dang-bao/",
    }


KINDS = ["column", "unit", "model", "topic", "author"]


def titles(page):
    return [words(link) for link in page.select(".card-list .card__link")]


def links_of(page, rel):
    return [link["href"] for link in page.find_all("link", rel=rel)]


@pytest.mark.parametrize("kind", KINDS)
class TestEveryList:
    def test_pages_know_their_one_address_and_their_neighbours(self, client, lists, kind):
        address = f"http://localhost{lists[kind]}"
        first, second = look(client, lists[kind]), look(client, f"{lists[kind]}?trang=2&utm_source=zalo")
        assert (links_of(first, "canonical"), links_of(first, "next")) == ([address], [f"{address}?trang=2"])
        assert (links_of(second, "canonical"), links_of(second, "prev")) == ([f"{address}?trang=2"], [address])
        assert (links_of(first, "prev"), links_of(second, "next")) == ([], [])
        assert first.title.string != second.title.string
        assert "Trang 2" in second.title.string
        assert titles(second)[-1] == "Không ngày"

    def test_the_first_page_has_no_number(self, client, lists, kind):
        page = look(client, f"{lists[kind]}?trang=2")
        assert {link["href"] for link in page.select(".pagination a")} == {lists[kind]}

    def test_a_year_narrows_the_list_and_has_pages_of_its_own(self, client, lists, kind):
        page = look(client, f"{lists[kind]}?nam=2021")
        assert titles(page) == ["Bài cũ"]
        assert links_of(page, "canonical") == [f"http://localhost{lists[kind]}?nam=2021"]
        assert "Năm 2021" in page.title.string
        second = look(client, f"{lists[kind]}?nam=2023&trang=2")
        assert links_of(second, "canonical") == [f"http://localhost{lists[kind]}?nam=2023&trang=2"]
        assert {link["href"] for link in second.select(".pagination a")} == {f"{lists[kind]}?nam=2023"}

    def test_the_years_from_the_last_to_the_first_can_be_chosen(self, client, lists, kind):
        links = look(client, f"{lists[kind]}?nam=2022").select("[aria-label='Lọc theo năm'] a")
        assert [words(link) for link in links] == ["Tất cả", "Năm 2023", "Năm 2022", "Năm 2021"]
        assert [words(link) for link in links if link.get("aria-current")] == ["Năm 2022"]

    def test_a_year_without_articles_between_them_is_empty(self, client, lists, kind):
        page = look(client, f"{lists[kind]}?nam=2022")
        assert "Chưa có bài viết nào" in words(page.main)

    def test_nonsense_is_left_out(self, client, lists, kind):
        for asked in ("nam=", "nam=abc", "nam=-1", "nam=２０２３", "nam=2023.5", "nam=99999", "thang=5"):
            page = look(client, f"{lists[kind]}?{asked}")
            assert (asked, len(titles(page))) == (asked, 20)
            assert links_of(page, "canonical") == [f"http://localhost{lists[kind]}"]

    def test_what_cannot_be_is_not_found(self, client, lists, kind):
        asked = ("nam=2020", "nam=2024", "nam=0", "nam=2021&trang=2", "trang=3", "trang=1000000000")
        assert {each: client.get(f"{lists[kind]}?{each}").status_code for each in asked} == dict.fromkeys(asked, 404)

    def test_its_feeds_are_named_in_the_head_and_in_sight(self, client, lists, kind):
        page = look(client, lists[kind])
        feeds = {link["type"]: link["href"] for link in page.find_all("link", rel="alternate")}
        assert set(feeds) == {"application/rss+xml", "application/feed+json"}
        assert page.select_one("a.list-tools__feed")["href"] == feeds["application/rss+xml"]
        assert {client.get(address).status_code for address in feeds.values()} == {200}


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

    def test_it_leads_to_every_year(self, client, lists):
        page = look(client, "/luu-tru/")
        years = page.select("[aria-label='Lọc theo năm'] a")
        assert [link["href"] for link in years] == ["/luu-tru/", "/luu-tru/2023/", "/luu-tru/2022/", "/luu-tru/2021/"]
        assert len(titles(page)) == 20
        months = look(client, "/luu-tru/2023/?thang=5").select("[aria-label='Lọc theo tháng'] a")
        assert len(months) == 13
        assert [words(link) for link in months if link.get("aria-current")] == ["Tháng 5"]

    @pytest.mark.parametrize("address", ["2020/", "2024/", "0001/", "9999/", "2023/?thang=13", "2023/?thang=0", "abc/"])
    def test_times_that_cannot_be_are_not_found(self, client, lists, address):
        look(client, f"/luu-tru/{address}", 404)

    def test_an_empty_portal_has_an_empty_archive(self, client, home):
        page = look(client, "/luu-tru/")
        assert "Chưa có bài viết nào" in words(page.main)
        assert page.select(".list-tools__choices") == []
        look(client, "/luu-tru/2023/", 404)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
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


@pytest.mark.parametrize("old", [1905, 1026])
def test_one_old_date_makes_no_long_list_of_years(client, column, lists, old):
    ArticlePageFactory(parent=column, published_at=datetime(old, 5, 2, tzinfo=UTC))
    ArticlePageFactory(parent=column, published_at=datetime(1950, 5, 2, tzinfo=UTC), title="Bài năm 1950")
    for address in (column.url, "/luu-tru/"):
        years = [words(link) for link in look(client, address).select("[aria-label='Lọc theo năm'] a")]
        assert years == ["Tất cả", "Năm 2023", "Năm 2021", f"Năm {old}"]
    for year, status in ((1950, 200), (1951, 404), (2022, 404), (old, 200)):
        look(client, f"/luu-tru/{year}/", status)
        look(client, f"{column.url}?nam={year}", status)
    assert titles(look(client, "/luu-tru/1950/")) == ["Bài năm 1950"]


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
