"""From memory to the database: each reader once a page and day, whatever goes wrong in between."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from readership import flushing
from readership.buffer import Read, waiting
from readership.flushing import flush, store_reads
from readership.models import ReadCounts, ReadHour, ReadMark
from readership.windows import refresh_windows
from tests.readership.conftest import NOW

DAY = date(2026, 3, 10)
HOUR = NOW.replace(minute=0)


def read(page, reader=b"r" * 16, hour=HOUR, day=DAY):
    return Read(getattr(page, "pk", page), reader, day, hour)


def counted():
    return {(page_id, hour): reads for page_id, hour, reads in ReadHour.objects.values_list("page_id", "hour", "reads")}


def test_nothing_to_store_asks_nothing_of_the_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert flush(NOW) == 0


def test_readers_are_counted_in_the_hours_of_their_reads(pages):
    one, two = pages(2)
    later = HOUR + timedelta(hours=1)
    for found in (read(one), read(one, b"s" * 16), read(one, b"t" * 16, later), read(two)):
        waiting.add(found)
    assert flush(NOW) == 4
    assert counted() == {(one.pk, HOUR): 2, (one.pk, later): 1, (two.pk, HOUR): 1}


def test_a_second_flush_adds_to_the_hour(page):
    assert store_reads([read(page)], NOW) == 1
    assert store_reads([read(page, b"s" * 16), read(page, b"t" * 16)], NOW) == 2
    assert counted() == {(page.pk, HOUR): 3}


def test_a_reader_counts_once_a_day_over_all_flushes(page):
    assert store_reads([read(page)], NOW) == 1
    assert store_reads([read(page, hour=HOUR + timedelta(hours=5))], NOW) == 0
    assert store_reads([read(page, day=DAY + timedelta(days=1), hour=HOUR + timedelta(days=1))], NOW) == 1
    assert sum(counted().values()) == 2


def test_the_same_read_twice_in_one_batch_counts_in_its_earliest_hour(page):
    assert store_reads([read(page, hour=HOUR + timedelta(hours=1)), read(page)], NOW) == 1
    assert counted() == {(page.pk, HOUR): 1}


def test_pages_that_are_gone_or_not_live_are_left_out(pages):
    live, draft = pages(2)
    draft.live = False
    draft.save()
    assert store_reads([read(live), read(draft), read(2_147_483_647)], NOW) == 1
    assert counted() == {(live.pk, HOUR): 1}
    assert ReadMark.objects.count() == 1


def test_a_page_that_goes_takes_its_counts_along(page):
    store_reads([read(page)], NOW)
    refresh_windows(NOW + timedelta(days=40))
    store_reads([read(page, b"s" * 16)], NOW)
    page.delete()
    assert not ReadHour.objects.exists()
    assert not ReadCounts.objects.exists()


def test_reads_of_a_day_whose_marks_are_deleted_are_not_counted(page, caplog):
    late = NOW + timedelta(days=1)
    assert store_reads([read(page)], late) == 0
    assert counted() == {}
    assert "1 reads were not counted" in caplog.text


def test_reads_of_the_last_minute_are_stored_after_midnight_and_known_again(page):
    midnight = NOW.replace(hour=17, minute=0)
    assert store_reads([read(page)], NOW) == 1
    refresh_windows(midnight + timedelta(minutes=2))
    assert store_reads([read(page), read(page, b"s" * 16)], midnight + timedelta(minutes=2)) == 1


def test_when_the_database_fails_nothing_is_lost_and_nothing_counted_twice(page, monkeypatch):
    def fail(*_):
        raise DatabaseError("no room on the disk")

    waiting.add(read(page))
    with monkeypatch.context() as broken:
        broken.setattr(flushing, "add_reads", fail)
        with pytest.raises(DatabaseError):
            flush(NOW)
    assert (counted(), ReadMark.objects.count(), len(waiting)) == ({}, 0, 1)
    waiting.add(read(page, b"s" * 16))
    assert flush(NOW) == 2
    waiting.put_back([read(page)])  # as if the answer to the commit had been lost
    assert flush(NOW) == 0
    assert counted() == {(page.pk, HOUR): 2}


def test_a_flush_takes_the_same_number_of_queries_for_3_pages_and_for_60(pages):
    def queries(found):
        with CaptureQueriesContext(connection) as captured:
            store_reads([read(page, reader) for page in found for reader in (b"r" * 16, b"s" * 16)], NOW)
        return len(captured)

    assert queries(pages(3)) == queries(pages(60)) <= 12
