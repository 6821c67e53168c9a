"""The likeliest way is the best of all ways, and is found with one request."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.guesses import Guess
from search.likeliest import Neighbours, likeliest
from search.terms import Field
from tests.search.vocabularies import EmptyArchive, Texts
from writing.folding import syllable_key as key


def exact(archive):
    return Neighbours(Field.TEXT_EXACT_PAIRS, archive)


WORDS = st.sampled_from(["ba", "bo", "ca", "co", "da"])
OPTIONS = st.lists(
    st.lists(st.builds(Guess, WORDS, st.floats(0, 9)), min_size=1, max_size=3, unique_by=lambda guess: guess.exact),
    min_size=1,
    max_size=4,
)


@given(st.lists(st.lists(WORDS, max_size=6).map(" ".join), min_size=1, max_size=5), OPTIONS)
def test_no_way_is_likelier(texts, options):
    neighbours = exact(Texts(*texts))
    best = likeliest(options, neighbours)
    worths = [
        neighbours.worth([guess.exact for guess in way]) - sum(guess.cost for guess in way) for way in product(*options)
    ]
    assert best.worth == pytest.approx(max(worths))


def test_words_that_stand_together_win_over_commoner_ones():
    archive = Texts("họp bàn", "họp bàn", "bạn bè", "bạn đọc", "bạn học", "bạn ta")
    either = [Guess(key("bạn"), 0.0), Guess(key("bàn"), 0.0)]
    assert likeliest([[Guess(key("họp"), 0.0)], either], exact(archive)).words[1] == key("bàn")
    assert likeliest([either], exact(archive)).words == (key("bạn"),)


def test_among_equals_the_first_guess_wins():
    options = [[Guess("a", 0.0), Guess("b", 0.0)], [Guess("c", 0.0), Guess("d", 0.0)]]
    assert likeliest(options, exact(EmptyArchive())).words == ("a", "c")


def test_all_pairs_are_asked_for_at_once():
    archive = Texts("a b c")
    likeliest([[Guess("a", 0.0), Guess("b", 0.0)]] * 5, exact(archive))
    assert archive.requests == 1


def test_a_number_beside_a_word_makes_nothing_certain():
    archive = Texts("chỗ uốn 90 độ", "hơn 90 người", "90 nhà", "90 độ")
    neighbours = exact(archive)
    neighbours.ask([("90", key("độ")), ("90", key("nhà"))])
    assert neighbours.worth(["90", key("độ")]) > neighbours.worth(["90", key("nhà")])
