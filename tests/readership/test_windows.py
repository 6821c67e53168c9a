"""Windows slide whether anybody reads or not, and always say what a sum over all reads would say."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from readership.buffer import Read
from readership.flushing import store_reads
from readership.models import AT_ONCE, Counts, DaySalt, ReadCounts, ReadHour, ReadMark, ReadMonth
from readership.recording import add_reads
from readership.selectors import counts_of, counts_of_pages, most_read
from readership.windows import SPANS, refresh_windows
from search.queries import Window
from tests.factories import ColumnPageFactory
from tests.readership.conftest import NOW

HOUR = NOW.replace(minute=0)
ONE_HOUR = timedelta(hours=1)


def test_a_read_counts_in_every_window_and_leaves_one_after_the_other(page):
    add_reads({page.pk: {HOUR: 1}})
    seen = []
    for after in (0, 24, 25, 7 * 24, 7 * 24 + 1, 30 * 24, 30 * 24 + 1, 5 * 365 * 24):
        refresh_windows(HOUR + timedelta(hours=after))
        seen.append(counts_of(page.pk))
    assert seen == [
        Counts(1, 1, 1, 1),
        Counts(1, 1, 1, 1),
        Counts(0, 1, 1, 1),
        Counts(0, 1, 1, 1),
        Counts(0, 0, 1, 1),
        Counts(0, 0, 1, 1),
        Counts(0, 0, 0, 1),
        Counts(0, 0, 0, 1),
    ]


@pytest.mark.parametrize("minutes", [0, 1, 30, 59])
def test_a_read_of_the_last_24_hours_is_always_in_the_day_and_one_of_25_hours_never(page, minutes):
    now = HOUR + timedelta(minutes=minutes)
    add_reads({page.pk: {now - timedelta(hours=23, minutes=59): 1, now - timedelta(hours=25): 10}})
    refresh_windows(now)
    assert counts_of(page.pk).day == 1


def test_only_pages_whose_windows_changed_are_named(pages):
    one, two, three = pages(3)
    add_reads({one.pk: {HOUR: 1}, two.pk: {HOUR - timedelta(hours=10): 1}})
    assert refresh_windows(NOW) == [one.pk, two.pk]
    assert refresh_windows(NOW) == []
    assert refresh_windows(NOW + ONE_HOUR) == []
    assert refresh_windows(NOW + timedelta(hours=15)) == [two.pk]
    add_reads({three.pk: {HOUR: 1}})
    assert refresh_windows(NOW + timedelta(hours=15)) == [three.pk]


def test_a_page_whose_day_loses_as_much_as_it_gains_is_named_for_its_week(page):
    add_reads({page.pk: {HOUR: 1}})
    refresh_windows(NOW)
    add_reads({page.pk: {HOUR + timedelta(hours=2): 1}})
    assert refresh_windows(HOUR + timedelta(hours=25)) == [page.pk]
    assert counts_of(page.pk) == Counts(1, 2, 2, 2)


def test_a_page_whose_windows_are_as_before_is_not_named_yet_goes_on_sliding(page):
    add_reads({page.pk: {HOUR: 1}})
    refresh_windows(NOW)
    ReadCounts.objects.update(due_at=AT_ONCE)  # looked at once more
    assert refresh_windows(NOW) == []
    assert refresh_windows(HOUR + timedelta(hours=25)) == [page.pk]


def test_hours_that_left_every_window_are_kept_by_the_month_of_the_portals_calendar(page):
    # 31 January 17:00 UTC is the first hour of February in Việt Nam.
    january, february = datetime(2026, 1, 31, 16, tzinfo=UTC), datetime(2026, 1, 31, 17, tzinfo=UTC)
    add_reads({page.pk: {january: 1, january - timedelta(days=9): 2, february: 4, HOUR: 8}})
    refresh_windows(NOW)
    months = [(str(month), reads) for month, reads in ReadMonth.objects.order_by("month").values_list("month", "reads")]
    assert months == [("2026-01-01", 3), ("2026-02-01", 4)]
    assert list(ReadHour.objects.values_list("hour", flat=True)) == [HOUR]
    add_reads({page.pk: {january: 16}})
    refresh_windows(NOW)
    assert ReadMonth.objects.get(month="2026-01-01").reads == 19
    assert counts_of(page.pk) == Counts(8, 8, 8, 31)


def test_readers_of_days_that_are_over_are_forgotten_in_the_same_run(page):
    store_reads([Read(page.pk, b"r" * 16, NOW.date(), HOUR)], NOW)
    refresh_windows(NOW)
    assert ReadMark.objects.count() == DaySalt.objects.count() == 1
    refresh_windows(NOW + timedelta(days=1))
    assert ReadMark.objects.count() == DaySalt.objects.count() == 0
    assert counts_of(page.pk).total == 1


def test_what_the_caller_takes_back_is_changed_again_the_next_time(page):
    add_reads({page.pk: {HOUR: 1}})
    with transaction.atomic():
        assert refresh_windows(NOW) == [page.pk]
        transaction.set_rollback(True)
    assert refresh_windows(NOW) == [page.pk]


def test_queries_are_few_and_do_not_grow_with_the_pages(pages):
    def queries(found):
        add_reads({page.pk: {HOUR: 1, HOUR - timedelta(days=50): 1} for page in found})
        with CaptureQueriesContext(connection) as captured:
            assert len(refresh_windows(NOW)) == len(found)
        return len(captured)

    assert queries(pages(3)) == queries(pages(60)) <= 12


def test_a_run_with_nothing_due_looks_at_no_hour(pages):
    add_reads({page.pk: {HOUR: 1} for page in pages(3)})
    refresh_windows(NOW)
    with CaptureQueriesContext(connection) as captured:
        refresh_windows(NOW)
    assert not any("readership_readhour" in query["sql"] for query in captured)


def test_many_pages_are_done_in_batches(pages, monkeypatch):
    monkeypatch.setattr("readership.windows.BATCH", 2)
    found = [page.pk for page in pages(5)]
    add_reads({page_id: {HOUR: page_id} for page_id in found})
    assert refresh_windows(NOW) == found
    assert {page_id: counts.day for page_id, counts in counts_of_pages(found).items()} == {id: id for id in found}


def test_the_most_read_of_each_window_go_by_its_counts(pages):
    one, two, three = pages(3)
    add_reads(
        {
            one.pk: {HOUR: 3},
            two.pk: {HOUR: 1, HOUR - timedelta(days=3): 5},
            three.pk: {HOUR - timedelta(days=90): 50},
        }
    )
    refresh_windows(NOW)
    below = one.get_parent().path
    assert most_read(Window.DAY, 5, below) == [one.pk, two.pk]
    assert most_read(Window.WEEK, 5, below) == [two.pk, one.pk]
    assert most_read(Window.ALL, 2, below) == [three.pk, two.pk]


HISTORY = st.lists(
    st.tuples(
        st.integers(0, 30),  # hours that pass
        st.sampled_from([0, 0, 1, 23, 24, 25, 166, 168, 169, 718, 720, 721, 722]),  # a read that long ago, in hours
        st.integers(0, 1),  # which page
        st.integers(1, 3),
        st.booleans(),  # refreshed afterwards
        st.sampled_from([1, 1, 1, 25, 240]),  # time goes faster
    ),
    max_size=25,
)


class AnyHistoryTest(TestCase):
    """One window after the other, as a sum over all reads would have them."""

    @settings(max_examples=60)
    @given(HISTORY)
    def test_windows_slid_step_by_step_equal_windows_summed_from_scratch(self, history):
        page_ids = [ColumnPageFactory().pk for _ in range(2)]
        reads, now = [], NOW
        shown = {page_id: Counts() for page_id in page_ids}
        for hours, ago, which, count, refreshed, pace in history:
            now += timedelta(hours=hours * pace, minutes=7)
            reads.append((page_ids[which], now - timedelta(hours=ago), count))
            add_reads({page_ids[which]: {now - timedelta(hours=ago): count}})
            if refreshed:
                before, changed = dict(shown), refresh_windows(now)
                shown = {page_id: counts_of(page_id) for page_id in page_ids}
                assert shown == {page_id: from_scratch(page_id, reads, now) for page_id in page_ids}
                assert changed == [page_id for page_id in page_ids if shown[page_id] != before[page_id]]
        refresh_windows(now + timedelta(days=31))
        assert not ReadHour.objects.exists()
        assert {counts_of(page_id)[:3] for page_id in page_ids} == {(0, 0, 0)}
        assert not ReadCounts.objects.filter(due_at__isnull=False).exists()


def from_scratch(page_id, reads, now):
    own = [(moment.replace(minute=0), count) for read, moment, count in reads if read == page_id]
    windows = {name: sum(n for hour, n in own if hour + ONE_HOUR > now - span) for name, span in SPANS.items()}
    return Counts(**windows, total=sum(n for _, n in own))
