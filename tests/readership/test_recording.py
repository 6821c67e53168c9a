"""Counts written at once, as by the sample portal."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readership.models import Counts, ReadCounts, ReadHour
from readership.recording import add_reads
from readership.selectors import counts_of
from readership.windows import refresh_windows
from tests.readership.conftest import NOW

HOUR = NOW.replace(minute=0)


def test_reads_are_added_to_the_hour_of_each_moment(page):
    vietnam = timezone(timedelta(hours=7))
    add_reads({page.pk: {HOUR: 2, HOUR.replace(minute=59): 1, datetime(2026, 3, 10, 12, 30, tzinfo=vietnam): 4}})
    add_reads({page.pk: {HOUR: 10}})
    assert list(ReadHour.objects.values_list("page_id", "hour", "reads")) == [(page.pk, HOUR, 17)]


def test_windows_follow_at_the_next_refresh(page):
    add_reads({page.pk: {HOUR: 2, HOUR - timedelta(days=3): 3, HOUR - timedelta(days=400): 5}})
    assert counts_of(page.pk) == Counts()
    assert refresh_windows(NOW) == [page.pk]
    assert counts_of(page.pk) == Counts(day=2, week=5, month=5, total=10)


@pytest.mark.parametrize("reads", [{}, {1: {}}, {1: {HOUR: 0}}])
def test_nothing_leaves_no_trace(db, reads):
    add_reads(reads)
    assert not ReadHour.objects.exists()
    assert not ReadCounts.objects.exists()


def test_a_negative_number_is_refused_with_nothing_written(page):
    with pytest.raises(ValueError, match=rf"Page {page.pk} cannot have been read -1 times"):
        add_reads({page.pk: {HOUR: 5, HOUR - timedelta(hours=1): -1}})
    assert not ReadHour.objects.exists()


def test_a_moment_without_a_time_zone_is_refused(page):
    with pytest.raises(ValueError, match="names no time zone"):
        add_reads({page.pk: {datetime(2026, 3, 10, 5): 1}})


def test_queries_do_not_grow_with_pages_and_hours(pages):
    def queries(found, hours):
        with CaptureQueriesContext(connection) as captured:
            add_reads({page.pk: {HOUR - timedelta(hours=n): 1 for n in range(hours)} for page in found})
        return len(captured)

    assert queries(pages(3), 2) == queries(pages(60), 200) <= 4


def test_hours_before_1970_are_hours_too(page):
    add_reads({page.pk: {datetime(1969, 12, 31, 23, 30, tzinfo=UTC): 1}})
    refresh_windows(NOW)
    assert counts_of(page.pk) == Counts(total=1)
