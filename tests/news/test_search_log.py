"""What of a reader's searching goes into the log, and what does not."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.searches import store_searches
from portal.env import BASE_DIR
from readership.models import LoggedClick, LoggedQuery
from readership.searches.buffer import clicks, searches
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory
from tests.news.pages import look
from tests.readership.conftest import PHONE

pytestmark = pytest.mark.django_db
BEACON = "/-/tim-kiem/bam"
SCRIPT = BASE_DIR / "static" / "js" / "search-clicks.js"


@pytest.fixture(autouse=True)
def empty_log():
    searches.take()
    clicks.take()
    yield
    searches.take()
    clicks.take()


@pytest.fixture
def article(home):
    article = ArticlePageFactory(title="Chín con heo đất")
    drain()
    return article


@pytest.fixture
def reader():
    return Client(headers={"user-agent": PHONE})


def ask(client, text="heo đất", **parameters):
    return client.get("/tim-kiem/", {"q": text, **parameters})


def click(client, page, q="heo đất", place=1, first=1, **headers):
    return client.post(BEACON, {"q": q, "page": page, "place": place, "first": first}, **headers)


def logged():
    store_searches()
    return list(LoggedQuery.objects.order_by("query").values_list("query", "searches", "hits", "answered"))


def test_a_question_is_noted_with_its_hits(reader, article):
    ask(reader, "  Heo   ĐẤT ")
    ask(reader, "không ai viết")
    assert logged() == [("heo đất", 1, 1, 0), ("không ai viết", 1, 0, 0)]


def test_noting_asks_nothing_of_the_database(reader, article):
    ask(reader)
    searches.take()
    with CaptureQueriesContext(connection) as seen:
        ask(reader)
    with CaptureQueriesContext(connection) as machine:
        ask(Client(headers={"user-agent": "Googlebot/2.1"}))
    assert len(seen) == len(machine)
    assert len(searches.take()) == 1


@pytest.mark.parametrize(
    "parameters",
    [{"trang": 2}, {"sap_xep": "moi-nhat"}, {"chuyen_muc": "x"}, {"don_vi": "x"}, {"mo_hinh": "x"}, {"nam": "2021"}],
)
def test_leafing_sorting_and_filtering_go_on_with_one_question(reader, article, parameters):
    ask(reader, **parameters)
    assert logged() == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_list_without_a_question_and_a_refused_one_are_not_noted(reader, article, text):
    ask(reader, text)
    assert logged() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": ""},
        {"user-agent": PHONE, "sec-purpose": "prefetch"},
    ],
)
def test_machines_are_not_noted(article, headers):
    ask(Client(headers=headers))
    click(Client(headers=headers), article.pk)
    assert logged() == []


def test_who_is_logged_in_tries_things_out(admin_client, article):
    admin_client.get("/tim-kiem/", {"q": "heo đất"}, headers={"user-agent": PHONE})
    admin_client.post(BEACON, {"q": "heo đất", "page": article.pk, "place": 1}, headers={"user-agent": PHONE})
    assert logged() == []


def test_a_search_engine_that_is_away_answers_nothing_and_notes_nothing(reader, article, settings):
    settings.SEARCH_URL = "embedded:///proc/nowhere"
    assert ask(reader).status_code == 503
    assert logged() == []


def test_no_cookie_is_set_and_no_address_kept(reader, article, caplog):
    caplog.set_level("DEBUG")
    answers = [ask(reader, REMOTE_ADDR="203.0.113.77"), click(reader, article.pk, REMOTE_ADDR="203.0.113.77")]
    assert not any(answer.cookies for answer in answers)
    assert "203.0.113" not in repr([searches._items, clicks._items])
    store_searches()
    kept = [list(model.objects.values_list()) for model in (LoggedQuery, LoggedClick)]
    assert "203.0.113" not in repr(kept) + caplog.text
    assert "Android" not in repr(kept)


def test_what_could_tell_a_person_is_masked_before_it_waits_in_memory(reader, article):
    ask(reader, "anh ba 0912345678")
    assert "0912345678" not in repr(searches._items)
    assert [row[0] for row in logged()] == ["anh ba [dãy số]"]


def test_the_page_tells_its_script_all_that_the_beacon_reads(reader, home):
    ArticlePageFactory.create_batch(24, parent=ColumnPageFactory(), title="Heo đất")
    drain()
    page = look(reader, "/tim-kiem/?q=HEO+đất&trang=2")
    assert page.select('script[src$="/js/search-clicks.js"]')
    told = page.select_one("[data-clicks-address]")
    hit = told.select_one("a[data-hit]")
    names = re.search(r"new URLSearchParams\(\{ (.*?) \}\)", SCRIPT.read_text()).group(1)
    assert [name.partition(":")[0] for name in names.split(", ")] == ["q", "page", "place", "first"]
    assert int(hit["data-place"]) > 10
    body = {"q": told["data-clicks-query"], "page": hit["data-hit"], "place": hit["data-place"], "first": "1"}
    assert reader.post(told["data-clicks-address"], body).status_code == 204
    store_searches()
    click = LoggedClick.objects.select_related("logged_query").get()
    assert (click.logged_query.query, click.page_id, click.place) == (
        "heo đất",
        int(hit["data-hit"]),
        int(hit["data-place"]),
    )


def test_results_without_a_question_send_no_beacon(reader, article):
    page = look(reader, "/tim-kiem/")
    assert page.select(".card__link")
    assert not page.select("[data-clicks-address], script[src*='search-clicks']")


def test_a_click_is_answered_with_nothing_and_waits_in_memory(reader, article):
    ask(reader)
    answer = click(reader, article.pk)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not LoggedClick.objects.exists()
    assert logged() == [("heo đất", 1, 1, 1)]
    assert LoggedClick.objects.get().page_id == article.pk


@pytest.mark.parametrize(
    "told",
    [
        *({"place": 0}, {"place": 101}, {"place": "-1"}, {"place": "x"}, {"place": ""}, {"place": "1.5"}),
        *({"q": ""}, {"q": " \u200b"}, {"page": 0}, {"page": "x"}, {"page": 2**31}, {"page": "\x00"}),
        *({"q": "đ" * 5000}, {"page": 999_999}),
    ],
)
def test_a_click_that_makes_no_sense_is_ignored(reader, article, told):
    assert click(reader, **{"page": article.pk, **told}).status_code == 204
    assert logged() == []


def test_what_no_reader_can_open_was_not_opened(reader, article):
    draft = ArticlePageFactory(live=False)
    for page in (draft.pk, article.get_parent().pk):
        click(reader, page)
    assert logged() == []


@pytest.mark.parametrize("headers", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}])
def test_another_sites_page_tells_nothing(reader, article, headers):
    click(reader, article.pk, **headers)
    assert logged() == []


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_a_post_is_a_click(reader, method):
    assert getattr(reader, method)(BEACON).status_code == 405


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=y"),
        (b"{", "application/json"),
        (b"q=%00&page=%00&place=%00", "application/x-www-form-urlencoded; charset=nonsense"),
    ],
)
def test_a_broken_beacon_upsets_nothing(reader, body, kind):
    assert reader.generic("POST", BEACON, body, content_type=kind).status_code == 204
    assert logged() == []


def test_a_click_needs_no_csrf_token(article):
    client = Client(enforce_csrf_checks=True, headers={"user-agent": PHONE})
    assert click(client, article.pk).status_code == 204
    assert len(clicks.take()) == 1
