"""What a reader's text asks for."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.questions import Named, ask
from search.terms import Field
from tests.search.strange import STRANGE_TEXTS

UNIT_TERMS = {"chi", "bo", "ap", "tan", "hoa", "chi_bo", "bo_ap", "ap_tan", "tan_hoa"}


def knows(field, term):
    return field == Field.UNIT_NAMES and term in UNIT_TERMS


def folded(phrases):
    return [[word.folded for word in phrase] for phrase in phrases]


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
    assert folded(ask(text).phrases) == phrases


@pytest.mark.parametrize(
    ("text", "words", "excluded"),
    [
        ("heo -đất", "heo", [["dat"]]),
        ('heo -"mái nhà" đất', "heo dat", [["mai", "nha"]]),
        ("kế hoạch -310/KH-UBND", "ke hoach", [["310", "kh", "ubnd"]]),
        ("kế hoạch 310-KH/UBND", "ke hoach 310 kh ubnd", []),
        ("năm 2020-2025", "nam 2020 2025", []),
        ("Cao Lãnh - Đồng Tháp", "cao lanh dong thap", []),
        ("heo -", "heo", []),
        ("heo --đất", "heo dat", []),
        ("-heo", "heo", []),
        ('-"con heo"', "con heo", []),
    ],
)
def test_a_minus_before_a_word_or_a_phrase_excludes_it(text, words, excluded):
    question = ask(text)
    assert " ".join(question.folded) == words
    assert folded(question.excluded) == excluded


@pytest.mark.parametrize(
    "text",
    [
        'đơn vị:"Chi bộ ấp Tân Hòa" heo đất',
        "đơn vị: Chi bộ ấp Tân Hòa heo đất",
        "heo đất DON VI:chi bo ap tan hoa",
        "heo đất Đơn  vị : “chi bộ ấp tân hoà”",
    ],
)
def test_a_units_name_is_a_filter(text):
    question = ask(text, knows)
    assert question.names == (Named(Field.UNIT_NAMES, ("chi_bo", "bo_ap", "ap_tan", "tan_hoa")),)
    assert question.folded == ["heo", "dat"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mô hình: Dân vận khéo", "mo hinh dan van kheo"),
        ('đơn vị:"Chi bộ xa lạ"', "don vi chi bo xa la"),
        ("đơn vị:", "don vi"),
        ("đơn vị: -heo", "don vi"),
        ("đơn vị:***", "don vi"),
        ("phóng đơn vị", "phong don vi"),
    ],
)
def test_what_is_no_name_is_words(text, words):
    question = ask(text, knows)
    assert question.names == ()
    assert " ".join(question.folded) == words


def test_names_alone_are_a_question_and_signs_alone_are_none():
    assert not ask('đơn vị:"Tân Hòa"', knows).is_nothing
    assert ask("***").is_nothing
    assert not ask("  ").is_nothing
    assert ask("  ").is_blank


@given(st.text(max_size=200))
@example("a\u0301\u0323")
@example("İstanbul ß ﬁ")
def test_any_text_becomes_words_that_hold_no_white_space(text):
    for word in ask(text, lambda field, term: True).words:
        assert word.exact.split() == [word.exact]
        assert word.folded.split() == [word.folded]
        assert "_" not in word.exact + word.folded


@given(st.text(max_size=100))
def test_the_form_of_unicode_does_not_matter(text):
    assert ask(unicodedata.normalize("NFD", text)).folded == ask(unicodedata.normalize("NFC", text)).folded


@pytest.mark.parametrize("knows", [lambda field, term: True, lambda field, term: False])
def test_every_word_of_a_strange_text_is_asked_for_excluded_or_a_name(knows):
    for text in STRANGE_TEXTS:
        question = ask(text[:500], knows)
        assert question.is_nothing or question.is_blank or question.words or question.names
