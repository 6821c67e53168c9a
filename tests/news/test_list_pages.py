"""Lists of articles: of columns, units, models, topics, authors and years; their pages, filters and feeds."""

from datetime import UTC, datetime

import pytest

from news.models import ColumnPage
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.news.pages import look, titles, words

pytestmark = pytest.mark.django_db
KINDS = ["column", "unit", "model", "topic", "author"]


@pytest.fixture(scope="module")
def lists(shared_rows):
    """The addresses of one list of each kind, with 21 articles of 2023, one of 2021 and one without a date."""
    column = ColumnPageFactory(title="Dân vận")
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


class TestArchive:
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


@pytest.mark.parametrize("old", [1905, 1026])
def test_one_old_date_makes_no_long_list_of_years(client, lists, old):
    column = ColumnPage.objects.get()
    ArticlePageFactory(parent=column, published_at=datetime(old, 5, 2, tzinfo=UTC))
    ArticlePageFactory(parent=column, published_at=datetime(1950, 5, 2, tzinfo=UTC), title="Bài năm 1950")
    for address in (lists["column"], "/luu-tru/"):
        years = [words(link) for link in look(client, address).select("[aria-label='Lọc theo năm'] a")]
        assert years == ["Tất cả", "Năm 2023", "Năm 2021", f"Năm {old}"]
    for year, status in ((1950, 200), (1951, 404), (2022, 404), (old, 200)):
        look(client, f"/luu-tru/{year}/", status)
        look(client, f"{lists['column']}?nam={year}", status)
    assert titles(look(client, "/luu-tru/1950/")) == ["Bài năm 1950"]
