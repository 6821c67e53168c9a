"""The invented reads give each window of "Xem nhiều nhất" an order of its own."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.sample.reads import imported_views, plan_reads

WINDOWS = {"day": 24, "week": 168, "month": 720, "all": 10**6}
AGES = {f"mau-{number:06}": 60 + number * 601 for number in range(70)}


def ranking(window: str, later_by: int = 0) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for reads in plan_reads(AGES):
        if reads.hours_ago + later_by < WINDOWS[window]:
            counts[reads.article] += reads.count
    return counts.most_common(5)


@pytest.mark.parametrize("later_by", [0, 5])
def test_each_window_has_its_own_leaders_still_some_hours_after_loading(later_by):
    leaders = [tuple(article for article, _ in ranking(window, later_by)) for window in WINDOWS]
    assert len(set(leaders)) == len(leaders)
    assert len({order[0] for order in leaders}) == len(leaders)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_order_of_a_window_is_clear(window):
    counts = [count for _, count in ranking(window)]
    assert len(set(counts)) == 5
    assert counts[-1] > 5


def test_the_plan_is_the_same_every_time_whatever_the_order_of_the_articles():
    assert plan_reads(AGES) == plan_reads(dict(reversed(AGES.items())))
    assert plan_reads(AGES) != plan_reads(AGES, seed=2)


@settings(max_examples=40)
@given(st.dictionaries(st.text(min_size=1, max_size=4), st.integers(min_value=0, max_value=45000), max_size=90))
def test_nothing_is_read_before_it_was_published(ages):
    for reads in plan_reads(ages):
        assert 0 < reads.hours_ago < ages[reads.article]
        assert reads.count > 0


def test_an_hour_of_an_article_comes_once():
    hours = [(reads.article, reads.hours_ago) for reads in plan_reads(AGES)]
    assert len(hours) == len(set(hours))


def test_only_old_articles_bring_views_from_an_old_site():
    assert imported_views("a", 24 * 300) is None
    old = [imported_views(f"mau-{number}", 24 * 900) for number in range(100)]
    assert old == [imported_views(f"mau-{number}", 24 * 900) for number in range(100)]
    assert 30 < sum(views is not None for views in old) < 90
