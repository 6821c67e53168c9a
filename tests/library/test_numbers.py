import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.numbers import asked_number, number_key

PLAN = "310-khubnd"
TYPED = [
    *("310/KH-UBND", "310/kh-ubnd", "310 KH UBND", "310-KH/UBND", "310KH-UBND", "310/KHUBND", "310–KH–UBND"),
    *("số 310/KH-UBND", "Số: 310 kh ubnd", "310 / KH - UBND", "  0310/KH-UBND "),
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_number_is_one_however_it_is_typed(typed):
    assert asked_number(typed) == PLAN


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("310/KH-UBND", PLAN),
        ("05-CT/TW", "5-cttw"),
        ("12/2024/NQ-HĐND", "12-2024-nqhdnd"),
        ("15-QĐ/TƯ", "15-qdtu"),
        ("1/12-KH", "1-12-kh"),
        ("11/2-KH", "11-2-kh"),
        ("000", "0"),
        ("…", ""),
        ("", ""),
    ],
)
def test_the_key_forgets_marks_case_separators_and_leading_zeros(number, key):
    assert number_key(number) == key


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Kế hoạch số 310/KH-UBND của tỉnh", PLAN),
        ("theo 05-CT/TW ngày 15/5/2016", "5-cttw"),
        ("12/2024/NQ-HĐND", "12-2024-nqhdnd"),
        ("310/KH", "310-kh"),
        ("heo đất", None),
        ("ngày 19/5/2023", None),
        ("19/5", None),
        ("2023", None),
        ("mừng 35 tập thể được biểu dương", None),
        ("", None),
    ],
)
def test_a_number_is_seen_in_a_question_and_nothing_else_is(question, key):
    assert asked_number(question) == key


@given(st.text(max_size=300))
def test_no_text_is_an_error_and_a_key_is_its_own_key(text):
    asked_number(text)
    key = number_key(text)
    assert number_key(key) == key
