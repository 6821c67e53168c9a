"""Characters are read as what they are taken for, and every letter keeps its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writing.disguises import see_through
from writing.lookalikes import MARKS, Oddity


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Cờ bạc", "co bac"),
        ("сорах", "copax"),
        ("ϲοαν", "coav"),
        ("ｃａｂ", "cab"),
        ("𝐜𝑎𝒃𝖼", "cabc"),
        ("ⓒ🅐🅱🇨", "cabc"),
        ("ᴄʙøłħ", "cbolh"),
        ("c\u200bo\u2060\ufe0f", "co"),
        ("cooo", "co"),
        ("cứu hưu", "cuu huu"),
        ("c --… o", "c o"),
        ("c@＠!", "c@!"),
        ("\u202ecab\u202c d", "bac d"),
        ("\u202ecab", "bac"),
        ("中文 ру", " py"),
        ("匚ㄖ 乃卂匚", "co bac"),
        ("₵ꂦ ฿ค₵", "co bac"),
        ("ѕєχ", "sex"),
        ("Iồn Ia AIa bI", "lon ia aia bi"),
        ("", ""),
        ("\u0323", ""),
    ],
)
def test_a_text_reads_as_its_letters(text, symbols):
    assert see_through(text).symbols == symbols


@given(st.text(max_size=120))
def test_every_symbol_has_its_place_and_no_text_is_refused(text):
    reading = see_through(text)
    assert (
        len(reading.symbols) == len(reading.starts) == len(reading.ends) == len(reading.marks) == len(reading.oddities)
    )
    assert all(0 <= start < end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạấờữịộ", max_size=40))
def test_composed_and_decomposed_texts_read_the_same(text):
    composed, decomposed = (see_through(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (composed.symbols, composed.marks) == (decomposed.symbols, decomposed.marks)


def test_the_marks_of_a_letter_are_set_apart():
    reading = see_through("đờ")
    assert reading.marks == [frozenset("-"), frozenset("+`")]
    assert set("+`") <= set(MARKS.values())


@pytest.mark.parametrize(
    ("text", "oddity"),
    [
        ("с", Oddity.LOOKALIKE),
        ("a\u0336", Oddity.FOREIGN_MARK),
        ("ä", Oddity.FOREIGN_MARK),
        ("b\u200ba", Oddity.INVISIBLE_BEFORE),
        ("aaa", Oddity.REPEATED),
        ("aa", Oddity.DOUBLED),
        ("\u202ea", Oddity.BACKWARDS),
        ("A", Oddity.CAPITAL),
        ("a", Oddity.NONE),
        ("b\u00ada", Oddity.NONE),
        ("ạ", Oddity.NONE),
    ],
)
def test_what_is_odd_about_a_letter_is_kept(text, oddity):
    assert see_through(text).oddities[-1] == oddity
