"""One way of making terms, for texts and for questions."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import recipe
from search.documents import ArticleDocument, Tag
from search.terms import Field, analyse, ask, chunks, pairs
from tests.search.strange import STRANGE_TEXTS


class Empty:
    """A vocabulary that knows no word."""

    documents = 0

    def frequency(self, field, term):
        return 0


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


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('"con heo đất"', [["con", "heo", "dat"]]),
        ("“con heo” và «nhà mới»", [["con", "heo"], ["nha", "moi"]]),
        ('"con heo', []),
        ('""', []),
        ('"heo"', []),
        ("310/KH-UBND", [["310", "kh", "ubnd"]]),
        ("số 21-KL/TW ngày 28/05/2023", [["21", "kl", "tw"]]),
        ("12/2024/NQ-HĐND", [["12", "2024", "nq", "hdnd"]]),
        ("15/15 và 3.481", []),
        ("2020-2025", []),
    ],
)
def test_quotes_and_numbers_of_documents_are_phrases(text, phrases):
    assert [[word.folded for word in phrase] for phrase in ask(text).phrases] == phrases


def test_exact_terms_count_only_when_marks_are_typed():
    bare = {clause.field for clause in recipe.clauses(ask("hoc tap"))}
    assert Field.TITLE_EXACT not in bare
    assert Field.TITLE_FOLDED_PAIRS in bare
    assert {clause.field for clause in recipe.clauses(ask("học tập"))} == set(Field)


def test_a_single_word_stands_in_for_the_pair_it_has_not():
    assert max(clause.weight for clause in recipe.clauses(ask("đảng"))) == max(
        clause.weight for clause in recipe.clauses(ask("học tập"))
    )


@pytest.mark.parametrize(
    ("text", "always", "least"),
    [
        ("một hai ba", 3, 0),
        ("một hai ba bốn", 0, 3),
        ("một hai ba bốn năm", 0, 4),
        ("một hai ba bốn năm sáu bảy tám", 0, 6),
        ("học học học học", 1, 0),
        ("bão số 4 gây mưa lớn", 1, 4),
        ("1 2 3 4 5 nhà", 5, 0),
    ],
)
def test_how_many_words_a_hit_needs(text, always, least):
    needed = recipe.coverage(ask(text), Empty())
    assert (len(needed.always), needed.least) == (always, least)


@given(st.text(max_size=200))
@example("a\u0301\u0323")
@example("İstanbul ß ﬁ")
def test_any_text_becomes_terms_that_hold_no_white_space(text):
    for word in ask(text).words:
        assert word.exact.split() == [word.exact]
        assert word.folded.split() == [word.folded]
        assert "_" not in word.exact + word.folded


@given(st.text(max_size=100))
def test_the_form_of_unicode_does_not_matter(text):
    assert ask(unicodedata.normalize("NFD", text)).folded == ask(unicodedata.normalize("NFC", text)).folded


def test_strange_texts_are_questions_too():
    for text in STRANGE_TEXTS:
        question = ask(text[:500])
        recipe.clauses(question)
        recipe.coverage(question, Empty())
        recipe.phrases(question)
