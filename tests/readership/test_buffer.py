"""Reads in memory."""

import threading
from datetime import date

from readership.buffer import Read, ReadBuffer
from tests.readership.conftest import NOW

DAY = date(2026, 3, 10)


def read(page_id=1, reader=b"r", hour=NOW):
    return Read(page_id, reader, DAY, hour)


def test_a_repeat_takes_no_room_and_leaves_the_first_in_its_hour():
    buffer = ReadBuffer()
    buffer.add(read())
    buffer.add(read(hour=NOW.replace(hour=9)))
    buffer.add(read(page_id=2))
    assert buffer.take() == [read(), read(page_id=2)]
    assert buffer.take() == []


def test_what_no_longer_fits_is_dropped_and_logged_once(caplog):
    buffer = ReadBuffer(limit=2)
    for number in range(5):
        buffer.add(read(page_id=number))
    assert caplog.text == ""
    assert [kept.page_id for kept in buffer.take()] == [0, 1]
    assert caplog.messages == ["3 reads were not counted: only 2 are kept between two flushes"]
    buffer.take()
    assert len(caplog.messages) == 1


def test_what_is_put_back_goes_before_what_came_since():
    buffer = ReadBuffer(limit=3)
    buffer.add(read(page_id=1, hour=NOW.replace(hour=9)))
    buffer.add(read(page_id=3))
    buffer.add(read(page_id=4))
    buffer.put_back([read(page_id=1), read(page_id=2)])
    assert buffer.take() == [read(page_id=1), read(page_id=2), read(page_id=3)]


def test_threads_lose_nothing_and_double_nothing():
    buffer = ReadBuffer(limit=100_000)
    taken = []
    done = threading.Event()

    def add(worker):
        for number in range(1000):
            buffer.add(read(page_id=number, reader=bytes([worker])))

    def take():
        while not done.is_set():
            taken.extend(buffer.take())

    taker = threading.Thread(target=take)
    workers = [threading.Thread(target=add, args=(worker,)) for worker in range(8)]
    for thread in (taker, *workers):
        thread.start()
    for thread in workers:
        thread.join()
    done.set()
    taker.join()
    taken.extend(buffer.take())
    assert len(taken) == len(set(taken)) == 8000
