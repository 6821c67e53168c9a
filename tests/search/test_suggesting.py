"""Suggestions go on as typed, and forgive a slip where nothing does."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.beginnings import begins_but_for_a_slip
from search.documents import ArticleDocument
from search.suggesting import suggest, suggestion_terms
from tests.search.readers import slipped
from tests.search.test_spelling import ARCHIVE, TITLES
from tests.search.vocabularies import EmptyArchive
from tests.writing.keyboard import telex
from writing.folding import fold


class Shelf:
    """A shelf of titles."""

    def __init__(self, titles=TITLES):
        self.terms = {suggestion_terms(ArticleDocument(id=title, title=title))[0]: title for title in titles}
        self.requests = 0

    def beginning_with(self, texts, limit):
        self.requests += 1
        return [(term, 1) for term in sorted(self.terms) if term.startswith(tuple(texts))][:limit]

    def titles(self, terms):
        return {term: ArticleDocument(id="a", title=self.terms[term], url="/a/") for term in terms}


def suggested(prefix, vocabulary=ARCHIVE, shelf=None):
    return [suggestion.text for suggestion in suggest(prefix, 5, shelf or Shelf(), vocabulary)]


@pytest.mark.parametrize(
    "prefix",
    [
        "phu nu xa tan lap nuoi hoe dat g",
        "phu nu xa tan lap nuio h",
        "phu nu xa tan lap nuoi hro",
        "phu nu xa tanlap",
        "hpu nu xa",
        "phụ nũ xã tân",
        "phu nu sa tan lap",
        "phuj nuwx xax taan laapj nuooi h",
        "PHU NỮ XÃ TÂN LẬO NUÔI ",
        "ohu",
    ],
)
def test_a_slip_is_forgiven(prefix):
    assert suggested(prefix)[0] == TITLES[0]


def test_any_title_half_typed_with_a_slip_is_found():
    chance = random.Random(3)
    asked = [slipped(fold(title[: len(title) * 2 // 3]), chance) for title in TITLES for _ in range(10)]
    found = [
        title in suggested(prefix) for title, prefix in zip((t for t in TITLES for _ in range(10)), asked, strict=True)
    ]
    assert sum(found) / len(found) >= 0.9


def test_raw_telex_is_read_as_far_as_it_is_typed():
    for title in TITLES:
        assert suggested(telex(title)[: len(title) // 2])[:1] == [title]


@pytest.mark.parametrize("prefix", ["xyzzy", "mua vé máy bay", "q", "310/KH-UBNX", "***", " ", ""])
def test_what_nothing_begins_with_suggests_nothing(prefix):
    assert suggested(prefix) == []


def test_nothing_is_mended_where_something_goes_on_as_typed():
    shelf = Shelf([*TITLES, "Thanh nien", "Thanh nienx"])
    assert suggested("thanh nienx", shelf=shelf) == ["Thanh nienx"]
    assert shelf.requests == 1


def test_in_a_new_archive_the_last_word_may_still_have_a_slip():
    assert suggested("phu nu xa tan lap nuio", EmptyArchive()) == [TITLES[0]]


def test_three_requests_are_enough():
    shelf = Shelf()
    suggested("phu nu xa tan lap nuoi hoe dat g", shelf=shelf)
    assert shelf.requests == 3


@pytest.mark.parametrize("typed", ["tao", "tpa", "tp", "ta", "taap", "tapx", "rap", "tap", "hoc tap"])
def test_the_beginning_of_a_text_may_have_one_slip(typed):
    assert begins_but_for_a_slip("tap the", typed) == (typed != "hoc tap")


@pytest.mark.parametrize("typed", ["tpaa", "pat the", "xyp", "bop"])
def test_but_not_two(typed):
    assert not begins_but_for_a_slip("tap the", typed)


@given(st.text("abc ", max_size=8), st.text("abc ", max_size=8))
def test_a_text_begins_but_for_a_slip_if_some_slip_of_what_was_typed_begins_it(text, typed):
    cuts = [(typed[:place], typed[place:]) for place in range(len(typed) + 1)]
    slips = {typed} | {left + letter + right for left, right in cuts for letter in "abc "}
    slips |= {left + letter + right[1:] for left, right in cuts for letter in "abc " if right}
    slips |= {left + right[1:] for left, right in cuts if right}
    slips |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    assert begins_but_for_a_slip(text, typed) == text.startswith(tuple(slips))
