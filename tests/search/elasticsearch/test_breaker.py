"""The breaker spares readers and the cluster requests that would be for nothing."""

import pytest

from search.engine import SearchUnavailable
from search.engines.elasticsearch.breaker import FAILURES, PAUSE, SILENCE, Breaker


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_breaker(clock):
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        breaker.check()
        breaker.failed("nobody there")
    return breaker


def test_it_opens_only_after_some_failures_in_a_row(clock):
    breaker = Breaker(clock)
    for _ in range(5):
        for _ in range(FAILURES - 1):
            breaker.failed("nobody there")
        breaker.check()
        breaker.succeeded()
    breaker.check()


def test_time_outs_open_it_where_nothing_is_answered_for_long(clock):
    breaker = Breaker(clock)
    clock.now += SILENCE + 1
    breaker.timed_out("frozen")
    assert not breaker.is_open
    breaker.timed_out("frozen")
    with pytest.raises(SearchUnavailable, match="frozen"):
        breaker.check()


def test_time_outs_between_answers_do_not(clock):
    breaker = Breaker(clock)
    for _ in range(20):
        clock.now += SILENCE / 2
        breaker.timed_out("slow")
        breaker.timed_out("slow")
        assert not breaker.is_open
        breaker.succeeded()


def test_open_it_says_what_was_wrong(open_breaker):
    with pytest.raises(SearchUnavailable, match="nobody there"):
        open_breaker.check()


def test_after_a_pause_one_request_tries_and_the_others_still_wait(open_breaker, clock):
    clock.now += PAUSE
    open_breaker.check()
    with pytest.raises(SearchUnavailable):
        open_breaker.check()


def test_a_try_that_fails_opens_it_for_another_pause(open_breaker, clock):
    clock.now += PAUSE
    open_breaker.check()
    clock.now += 1
    open_breaker.failed("still nobody")
    clock.now += PAUSE - 0.1
    with pytest.raises(SearchUnavailable, match="still nobody"):
        open_breaker.check()


def test_a_try_that_never_comes_back_does_not_block_the_next(open_breaker, clock):
    clock.now += PAUSE
    open_breaker.check()
    clock.now += PAUSE
    open_breaker.check()


def test_a_try_that_succeeds_closes_it(open_breaker, clock):
    clock.now += PAUSE
    open_breaker.check()
    open_breaker.succeeded()
    open_breaker.check()
    open_breaker.check()
