"""Pauses between tries, and how an engine that is away is left in peace."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import outbox
from search.engines import engine
from search.models import OutboxEntry
from search.outbox import WHILE_AWAY, drain
from search.patience import BackOff

SECOND = timedelta(seconds=1)


@given(st.integers(1, 10_000))
def test_a_pause_is_half_to_all_of_what_doubles_up_to_the_longest(failures):
    rule = min(SECOND * 2 ** min(failures - 1, 40), 60 * SECOND)
    assert rule / 2 <= BackOff(first=SECOND, longest=60 * SECOND).pause(failures) <= rule


def test_pauses_differ_so_that_processes_do_not_come_back_together():
    back_off = BackOff(first=SECOND, longest=60 * SECOND)
    assert len({back_off.pause(4) for _ in range(20)}) > 10


@pytest.mark.django_db
class TestAnEngineThatIsAway:
    @pytest.fixture
    def clock(self, monkeypatch):
        clock = SimpleNamespace(now=1000.0)
        monkeypatch.setattr(outbox, "time", SimpleNamespace(monotonic=lambda: clock.now))
        return clock

    @pytest.fixture
    def asked(self, monkeypatch):
        """How often the engine was asked for anything."""
        asked, generation = [], engine().generation
        monkeypatch.setattr(engine(), "generation", lambda: asked.append(1) or generation())
        return asked

    def test_it_is_not_asked_again_at_once_but_after_the_pause(self, shelf, away, clock, asked):
        shelf.put("a")
        drain()
        away()
        shelf.put("b")
        assert drain().error
        asked.clear()
        report = drain()
        assert (report.error != "", report.replaced, asked) == (True, 0, [])
        away()
        clock.now += WHILE_AWAY.first.total_seconds()
        assert drain().replaced == 1
        assert not OutboxEntry.objects.exists()

    def test_the_pause_grows_up_to_the_longest_and_is_short_again_after_a_success(self, shelf, away, clock):
        shelf.put("a")
        drain()
        away()
        pauses = []
        for _ in range(10):
            drain()
            pauses.append(outbox._absences[outbox.settings.SEARCH_URL].until - clock.now)
            clock.now += WHILE_AWAY.longest.total_seconds()
        longest = WHILE_AWAY.longest.total_seconds()
        assert pauses[0] < 1
        assert all(longest / 2 <= pause <= longest for pause in pauses[-3:])
        away()
        assert not drain().error
        away()
        drain()
        assert outbox._absences[outbox.settings.SEARCH_URL].until - clock.now < 1

    def test_whoever_insists_is_not_told_to_wait(self, shelf, away, clock):
        shelf.put("a")
        drain()
        away()
        shelf.put("b")
        drain()
        away()
        assert drain(force=True).replaced == 1

    def test_rows_are_left_as_they_are(self, shelf, away, clock):
        shelf.put("a")
        drain()
        away()
        shelf.put("b")
        before = OutboxEntry.objects.values().get()
        for _ in range(3):
            drain(force=True)
        assert OutboxEntry.objects.values().get() == before
