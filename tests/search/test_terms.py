"""One way of making terms, for texts and for questions."""

import pytest

from search.documents import ArticleDocument, Tag
from search.terms import analyse, chunks, pairs


def exact(text):
    return [form.exact for form in analyse(text)]


def folded(text):
    return [form.folded for form in analyse(text)]


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hoà"), ("Tỉnh uỷ", "TỈNH ỦY"), ("thúy", "thuý"), ("R'lấp", "R’lấp")]
)
def test_ways_of_writing_one_word_are_one_exact_term(one, other):
    assert exact(one) == exact(other)


def test_marks_make_exact_terms_differ_and_folded_ones_equal():
    assert exact("đảng") != exact("đăng") != exact("đang")
    assert folded("Đảng đăng đang") == ["dang", "dang", "dang"]


def test_apostrophes_hyphens_and_slashes_part_syllables():
    assert folded("R'lấp 310/KH-UBND") == ["r", "lap", "310", "kh", "ubnd"]


def test_neighbours_make_pairs():
    assert pairs(["học", "tập", "làm"]) == ["học_tập", "tập_làm"]
    assert pairs(["học"]) == pairs([]) == []


def test_everything_that_is_said_of_a_document_is_a_chunk_with_the_title_first():
    tag = Tag(key="x", name="Chi bộ 3", other_names=("Ấp 3",))
    document = ArticleDocument(
        id="a", title="", body="Thân bài", units=(tag,), author="Mai", document_numbers=("1/KH",)
    )
    assert chunks(document) == ["", "Thân bài", "Mai", "1/KH", "Chi bộ 3", "Ấp 3"]
