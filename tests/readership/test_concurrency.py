"""Several processes at once. Threads with connections of their own stand for them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from wagtail.models import Page

from readership.buffer import Read
from readership.flushing import store_reads
from readership.models import DaySalt, ReadHour, ReadMark
from readership.recording import add_reads
from readership.windows import refresh_windows
from tests.readership.conftest import NOW

HOUR = NOW.replace(minute=0)


def run_at_once(*functions):
    """Runs each in a thread; gives what they returned, errors too."""
    results, start = [], threading.Barrier(len(functions))

    def work(function):
        start.wait()
        try:
            results.append(function())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def shared_page(home, tmp_path, monkeypatch):
    """The id of a page that all threads see, in what they see instead of this test's own open transaction."""
    if connection.vendor == "sqlite":  # in memory while testing, which no two writers can share
        path = tmp_path / "copy.sqlite3"
        path.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.settings["default"], "NAME", str(path))

    def make():
        return Page.objects.get(pk=home.pk).add_child(instance=Page(title="Trang", slug="trang-chung")).pk

    def clear():
        Page.objects.get(pk=page_id).delete()
        ReadMark.objects.all().delete()
        DaySalt.objects.all().delete()

    [page_id] = run_at_once(make)
    yield page_id
    assert run_at_once(clear) == [None]


def test_a_reader_whom_several_processes_saw_is_counted_once(shared_page):
    reads = [Read(shared_page, bytes([number]) * 16, NOW.date(), HOUR) for number in range(50)]
    counted = run_at_once(*[lambda: store_reads(reads, NOW)] * 6)
    assert sorted(counted) == [0, 0, 0, 0, 0, 50]
    assert run_at_once(lambda: ReadHour.objects.get().reads) == [50]


def test_reads_added_at_once_are_all_in_the_sum(shared_page):
    def add():
        for _ in range(10):
            add_reads({shared_page: {HOUR: 1, HOUR - timedelta(hours=1): 2}})

    assert run_at_once(*[add] * 6) == [None] * 6
    hours = run_at_once(lambda: dict(ReadHour.objects.values_list("hour", "reads")))
    assert hours == [{HOUR: 60, HOUR - timedelta(hours=1): 120}]


def test_windows_slid_by_several_processes_change_once(shared_page):
    run_at_once(lambda: add_reads({shared_page: {HOUR: 1, HOUR - timedelta(days=50): 1}}))
    changed = run_at_once(*[lambda: refresh_windows(NOW)] * 4)
    assert sorted(changed) == [[], [], [], [shared_page]]
