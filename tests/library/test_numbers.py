import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.numbers import asked_number, number_key, numbers_in

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


# A text; the key of the number that it asks for, as a question; the numbers that it names, as an article's words.
EXAMPLES = [
    ("Kế hoạch số 310/KH-UBND của tỉnh", PLAN, ["310/KH-UBND"]),
    ("theo 05-CT/TW ngày 15/5/2016", "5-cttw", ["05-CT/TW"]),
    ("12/2024/NQ-HĐND", "12-2024-nqhdnd", ["12/2024/NQ-HĐND"]),
    ("21-KL/TW, 05-CT/TW rồi 21-KL/TW", "21-kltw", ["21-KL/TW", "05-CT/TW"]),
    ("310/kh-ubnd", PLAN, []),
    ("310 KH UBND", PLAN, []),
    ("310/KH", "310-kh", []),
    ("heo đất", None, []),
    ("ngày 19/5/2023", None, []),
    ("19/5", None, []),
    ("2023", None, []),
    ("mừng 35 tập thể được biểu dương", None, []),
    ("", None, []),
]


@pytest.mark.parametrize(("text", "asked", "named"), EXAMPLES)
def test_a_number_is_seen_in_questions_and_in_texts_and_nothing_else_is(text, asked, named):
    assert (asked_number(text), numbers_in(text)) == (asked, named)


@pytest.mark.parametrize("number", [number for _, _, named in EXAMPLES for number in named])
def test_whoever_asks_for_a_number_of_a_text_finds_it(number):
    assert asked_number(number) == number_key(number)


@given(st.text(max_size=300))
def test_no_text_is_an_error_and_a_key_is_its_own_key(text):
    asked_number(text)
    key = number_key(text)
    assert number_key(key) == key
