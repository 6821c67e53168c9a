"""The reports on the search log."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Site

from home import groups
from news.admin.steering.log import LogView
from news.models import QueryRule
from readership.hours import day_of
from readership.models import LoggedClick, LoggedQuery
from search.rules import rule_key
from tests.factories import ArticlePageFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
LOG, UNANSWERED = "search_log:index", "unanswered_searches:index"


@pytest.fixture
def portal(home):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def log(portal):
    def write(query, searches=1, hits=1, answered=0, days_ago=0, site=portal):
        day = day_of(timezone.now()) - timedelta(days=days_ago)
        return LoggedQuery.objects.create(
            query=query, searches=searches, hits=hits, answered=answered, day=day, site=site
        )

    return write


def rows(client, name, **parameters):
    """The cells of each row, by the query."""
    page = client.get(reverse(name), parameters)
    assert page.status_code == 200
    parsed = BeautifulSoup(page.content.decode(), "html.parser")
    return {words(row.td): [words(cell) for cell in row.find_all("td")[1:]] for row in parsed.select("tbody tr")}


def test_days_are_summed_up_and_the_hits_are_those_of_the_last(admin_client, log):
    log("heo đất", searches=4, hits=9, answered=1, days_ago=1)
    log("heo đất", searches=6, hits=3, answered=4)
    log("hũ gạo", searches=11, hits=1)
    found = rows(admin_client, LOG)
    assert list(found) == ["hũ gạo", "heo đất"]
    assert found["heo đất"][:3] == ["10", "3", "50%"]


def test_the_period_is_chosen(admin_client, log):
    for days, query in ((3, "ba ngày"), (20, "hai mươi ngày"), (80, "tám mươi ngày")):
        log(query, days_ago=days)
    assert list(rows(admin_client, LOG)) == ["ba ngày", "hai mươi ngày"]
    assert list(rows(admin_client, LOG, period="7")) == ["ba ngày"]
    assert len(rows(admin_client, LOG, period="90")) == 3
    assert len(rows(admin_client, LOG, period="x", p="x", ordering="x", site="x")) == 2


def test_what_was_opened_most_is_named(admin_client, log, home):
    one, two = ArticlePageFactory(title="Bài một"), ArticlePageFactory(title="Bài hai")
    for days_ago in (0, 1):
        logged = log("heo đất", searches=9, answered=3, days_ago=days_ago)
        LoggedClick.objects.create(logged_query=logged, page=one, place=1 + days_ago, clicks=2)
        LoggedClick.objects.create(logged_query=logged, page=two, place=4 - days_ago, clicks=3)
    cells = rows(admin_client, LOG)["heo đất"]
    assert "Bài hai 6 lượt, đứng thứ 3" in cells


def test_what_is_not_found_is_nothing_now_or_nothing_that_anybody_opened(admin_client, log):
    log("có ngay", searches=3, hits=2, answered=2)
    log("không có", searches=3, hits=0)
    log("nay đã có", hits=0, days_ago=2)
    log("nay đã có", hits=4, answered=1)
    log("không ai mở", searches=5, hits=7)
    assert list(rows(admin_client, UNANSWERED)) == ["không có"]
    assert list(rows(admin_client, UNANSWERED, kind="opened")) == ["không ai mở"]


def test_clicks_without_a_search_are_no_query(admin_client, log):
    log("chỉ bấm", searches=0, answered=1)
    assert rows(admin_client, LOG) == {}


def test_portals_are_told_apart_where_there_are_several(admin_client, log, portal, home):
    assert 'name="site"' not in admin_client.get(reverse(LOG)).content.decode()
    other = Site.objects.create(hostname="khac.example", root_page=home)
    log("heo đất", searches=2, hits=5)
    log("heo đất", searches=3, hits=0, site=other)
    assert rows(admin_client, LOG)["heo đất"][0] == "5"
    assert rows(admin_client, LOG, site=other.pk)["heo đất"][:2] == ["3", "0"]
    assert list(rows(admin_client, UNANSWERED, site=portal.pk)) == []


def test_queries_are_searched_without_marks_and_sorted(admin_client, log):
    log("Đảng ủy".lower(), searches=1, hits=3)
    log("đảng viên", searches=2, hits=1)
    log("hũ gạo")
    assert sorted(rows(admin_client, LOG, q="DANG")) == ["đảng viên", "đảng ủy"]
    assert list(rows(admin_client, LOG, q="dang", ordering="-found")) == ["đảng ủy", "đảng viên"]


def test_from_a_query_one_goes_to_what_can_be_done_about_it(admin_client, log):
    log("xe buýt & <b>")
    log("heo đất")
    log("anh ba [dãy số]")
    QueryRule.objects.create(query="Heo đất", key=rule_key("Heo đất"))
    page = look(admin_client, reverse(LOG))
    links = links_of(page, "xe buýt & <b>")
    assert links["Xem kết quả"].startswith("/tim-kiem/?q=xe+bu")
    for label, field in (("Thêm đồng nghĩa", "textarea[name=ways]"), ("Ghim, ẩn bài", "input[name=query]")):
        form = look(admin_client, links[label]).select_one(field)
        assert (form.get("value") or form.text.strip()) == "xe buýt & <b>"
    assert "Sửa ghim, ẩn" in links_of(page, "heo đất")
    assert links_of(page, "anh ba [dãy số]") == {}


def links_of(page, query):
    [row] = [row for row in page.select("tbody tr") if words(row.td) == query]
    return {words(link): link["href"] for link in row.select("a")}


def test_who_may_only_look_is_offered_no_more(client, as_role, log):
    as_role(groups.EDITORS)
    log("heo đất")
    assert list(links_of(look(client, reverse(LOG)), "heo đất")) == ["Xem kết quả"]


def test_the_number_of_queries_does_not_grow_with_the_log(admin_client, log, home, django_assert_max_num_queries):
    article = ArticlePageFactory()
    for number in range(40):
        logged = log(f"tìm {number}", answered=1)
        LoggedClick.objects.create(logged_query=logged, page=article, place=1, clicks=1)
    admin_client.get(reverse(LOG))
    with django_assert_max_num_queries(20):
        assert len(rows(admin_client, LOG)) == 40


@pytest.mark.parametrize("name", [LOG, UNANSWERED])
def test_an_export_in_csv_holds_all_and_no_formula(admin_client, log, home, name):
    article = ArticlePageFactory(title="=cmd|' /C calc'!A0")
    for number in range(60):
        log(f"tìm {number}", hits=0)
    logged = log("=1+1", searches=99, hits=0)
    LoggedClick.objects.create(logged_query=logged, page=article, place=2, clicks=1)
    response = admin_client.get(reverse(name), {"export": "csv"})
    text = response.getvalue().decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    assert len(lines) == 62
    assert lines[0][:3] == ["Từ khóa", "Lượt tìm", "Số kết quả"]
    assert lines[1][:5] == ["'=1+1", "99", "0", "0", "'=cmd|' /C calc'!A0"]
    assert ".csv" in response["Content-Disposition"]


def test_an_export_for_excel_holds_texts_and_numbers_and_no_formula(admin_client, log):
    log("=1+1", searches=99, hits=0)
    response = admin_client.get(reverse(LOG), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(response.getvalue())).active
    told = [cell.value for cell in sheet[2]]
    assert told[:3] == ["=1+1", 99, 0]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_that_is_cut_says_what_it_leaves_out(admin_client, log, kind, monkeypatch):
    for number in range(5):
        log(f"tìm {number}", searches=9 - number)
    monkeypatch.setattr(LogView, "most_exported", 2)
    content = admin_client.get(reverse(LOG), {"export": kind}).getvalue()
    sheet = load_workbook(BytesIO(content)).active.values if kind == "xlsx" else None
    _, *lines = sheet or csv.reader(StringIO(content.decode("utf-8-sig")))
    assert [line[0] for line in lines[:-1]] == ["tìm 0", "tìm 1"]
    assert "còn 3 dòng không có trong tệp" in lines[-1][0]
    assert not any(lines[-1][1:])
    assert "Tải về CSV (tối đa 2 dòng)" in admin_client.get(reverse(LOG)).content.decode()


def test_an_empty_log_says_so(admin_client, home):
    assert "từ khóa nào" in admin_client.get(reverse(LOG)).content.decode()
