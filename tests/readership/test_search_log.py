"""The search log: from memory to the database, and out of it again."""

import threading
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from wagtail.models import Site

from readership.models import LoggedClick, LoggedQuery
from readership.searches import storing
from readership.searches.buffer import Click, ClickBuffer, Search, SearchBuffer, clicks, searches
from readership.searches.storing import flush, forget_old_searches
from tests.readership.conftest import NOW

DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def empty_log():
    searches.take()
    clicks.take()
    yield
    searches.take()
    clicks.take()


@pytest.fixture
def portal(home):
    return Site.objects.get(is_default_site=True).pk


def everything(page_ids):
    return page_ids


def asked(portal, query="heo đất", hits=3, day=DAY):
    searches.add(Search(day, portal, query, hits))


def opened(portal, page_id, query="heo đất", place=1, first=1):
    clicks.add(Click(DAY, portal, query, page_id, place, firsts=first))


def test_the_same_question_takes_the_room_of_one():
    buffer = SearchBuffer(limit=1)
    for hits in (3, 2, 5):
        buffer.add(Search(DAY, 1, "heo đất", hits))
    assert buffer.take() == [Search(DAY, 1, "heo đất", 5, searches=3)]


def test_the_same_click_takes_the_room_of_one():
    buffer = ClickBuffer(limit=1)
    for first in (1, 0, 1):
        buffer.add(Click(DAY, 1, "heo đất", 7, 1, firsts=first))
    assert buffer.take() == [Click(DAY, 1, "heo đất", 7, 1, clicks=3, firsts=2)]


def test_what_no_longer_fits_is_dropped_and_named(caplog):
    buffer = SearchBuffer(limit=1)
    for number in range(3):
        buffer.add(Search(DAY, 1, f"tìm {number}", 0))
    buffer.take()
    assert caplog.messages == ["2 searches were not counted: only 1 are kept between two flushes"]


def test_searches_and_clicks_are_added_up_by_day_and_query(portal, page):
    for _ in range(2):
        asked(portal)
        asked(portal, hits=4)
        opened(portal, page.pk)
        opened(portal, page.pk, place=2, first=0)
        flush(everything)
    row = LoggedQuery.objects.get()
    assert (row.query, row.day, row.searches, row.hits, row.answered) == ("heo đất", DAY, 4, 4, 2)
    told = LoggedClick.objects.order_by("place").values_list("page", "place", "clicks")
    assert list(told) == [(page.pk, 1, 2), (page.pk, 2, 2)]


def test_days_and_portals_are_kept_apart(portal, home):
    other = Site.objects.create(hostname="khac.example", root_page=home).pk
    asked(portal)
    asked(other)
    asked(portal, day=DAY + timedelta(days=1))
    flush(everything)
    assert LoggedQuery.objects.count() == 3


def test_nothing_noted_costs_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert flush(everything) == 0


def test_the_number_of_queries_does_not_grow_with_what_was_noted(portal, pages, django_assert_max_num_queries):
    for page in pages(20):
        asked(portal, query=f"tìm {page.pk}")
        opened(portal, page.pk, query=f"tìm {page.pk}")
    with django_assert_max_num_queries(14):
        flush(everything)
    assert LoggedClick.objects.count() == 20


def test_only_what_is_published_was_opened_and_only_in_a_portal_that_exists(portal, pages):
    shown, hidden = pages(2)
    opened(portal, shown.pk)
    opened(portal, hidden.pk)
    opened(portal, 999_999)
    asked(portal + 1000)
    flush(lambda page_ids: [shown.pk])
    assert list(LoggedClick.objects.values_list("page", flat=True)) == [shown.pk]
    assert LoggedQuery.objects.count() == 1


def test_what_cannot_be_stored_waits_for_the_next_time(portal, page):
    def away(page_ids):
        raise DatabaseError("gone")

    asked(portal)
    opened(portal, page.pk)
    with pytest.raises(DatabaseError):
        flush(away)
    assert not LoggedQuery.objects.exists()
    asked(portal, hits=9)
    flush(everything)
    row = LoggedQuery.objects.get()
    assert (row.searches, row.hits, row.answered) == (2, 9, 1)


def test_invented_queries_without_end_fill_no_disk(portal, monkeypatch, caplog):
    monkeypatch.setattr(storing, "QUERIES_A_DAY", 3)
    for number in range(5):
        asked(portal, query=f"tìm {number}")
    flush(everything)
    asked(portal, query="tìm 0")
    asked(portal, query="nữa")
    flush(everything)
    assert LoggedQuery.objects.count() == 3
    assert LoggedQuery.objects.get(query="tìm 0").searches == 2
    assert caplog.messages == [f"{number} queries are not logged: a day holds 3" for number in (2, 1)]


def test_the_log_is_kept_for_ninety_days(portal, page):
    last, first_gone = DAY - timedelta(days=90), DAY - timedelta(days=91)
    for day in (first_gone, last, DAY):
        asked(portal, day=day)
        clicks.add(Click(day, portal, "heo đất", page.pk, 1))
    flush(everything)
    assert forget_old_searches(NOW) == 1
    assert sorted(LoggedQuery.objects.values_list("day", flat=True)) == [last, DAY]
    assert LoggedClick.objects.count() == 2


def test_a_deleted_article_takes_its_clicks_along(portal, page):
    opened(portal, page.pk)
    flush(everything)
    page.delete()
    assert not LoggedClick.objects.exists()


def test_threads_lose_nothing():
    buffer = SearchBuffer(limit=10)

    def add():
        for _ in range(500):
            buffer.add(Search(DAY, 1, "heo đất", 1))

    workers = [threading.Thread(target=add) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert buffer.take() == [Search(DAY, 1, "heo đất", 1, searches=4000)]


def test_a_row_names_no_person():
    names = {field.name for model in (LoggedQuery, LoggedClick) for field in model._meta.concrete_fields}
    assert names == {
        *("id", "day", "site", "query", "searches", "answered", "hits"),
        *("logged_query", "page", "place", "clicks"),
    }
