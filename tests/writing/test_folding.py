import unicodedata
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from writing.folding import (
    compose,
    filled_lines,
    fold,
    has_marks,
    one_line,
    sort_key,
    spelling_key,
    syllable_key,
    syllables,
)

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịốồổỗộớờởỡợứừửữựýỳỷỹỵ '’0123456789-/.,",
    max_size=60,
)


def test_one_name_is_known_in_all_its_spellings():
    assert len(set(map(spelling_key, ("Hoà R’lấp", "HÒA  R'LẤP", " hòa r‘lấp")))) == 1
    assert len(set(map(spelling_key, ("Hoàng Bảo", "Hoàng Báo", "Hoang Bao", "HoàngBảo")))) == 4


def test_both_habits_of_placing_the_tone_are_one_spelling():
    pairs = [("hòa", "hoà"), ("ủy", "uỷ"), ("thúy", "thuý"), ("khỏe", "khoẻ"), ("HÒA", "hoà"), ("lũy", "luỹ")]
    assert all(syllable_key(old) == syllable_key(new) for old, new in pairs)


def test_other_marks_still_tell_syllables_apart():
    keys = {
        syllable_key(syllable)
        for syllable in ("ma", "má", "mà", "mả", "mã", "mạ", "mâ", "mă", "đa", "da", "tô", "to", "tơ")
    }
    assert len(keys) == 13


def test_the_lines_of_a_text_stand_each_on_one_line_without_blank_ones():
    assert filled_lines(" Một \t hai\r\n\u200b \n\n\u2028ba\xa0bốn\rnăm\x0bsáu") == ["Một hai", "ba bốn", "năm", "sáu"]
    assert filled_lines(" \n ") == filled_lines("") == []


@given(st.text(max_size=200))
def test_the_lines_of_a_text_are_its_lines_once_and_for_all(text):
    lines = filled_lines(text)
    assert filled_lines("\n".join(lines)) == lines == [one_line(line) for line in lines if line]


def test_folding_keeps_no_mark_and_makes_d_of_đ():
    assert fold("Đảng ủy xã Đắk R’lấp") == "dang uy xa dak r'lap"
    assert fold("ƯỚC MƠ") == "uoc mo"


@given(VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=200))
def test_composing_is_done_once_and_for_all(text):
    composed = compose(text)
    assert compose(composed) == composed == unicodedata.normalize("NFC", composed)
    assert "\x00" not in composed
    assert "\u00ad" not in composed


@given(st.text(max_size=200), st.sampled_from("\x00\x01\x0b\x1f\x7f\x85\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"))
def test_what_is_composed_can_stand_in_xml(text, forbidden):
    composed = compose(f"{text}{forbidden}{text}")
    assert forbidden not in composed
    assert ElementTree.fromstring(f"<a>{escape(composed)}</a>").text or not composed


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_syllables_stand_where_they_say(text):
    composed = compose(text)
    assert all(composed[found.start : found.end] == found.text for found in syllables(composed))


def test_a_name_with_an_apostrophe_has_two_syllables_whatever_the_apostrophe():
    assert [found.text for found in syllables("R'lấp")] == [found.text for found in syllables("R’lấp")] == ["R", "lấp"]


def test_marks_are_seen_in_letters_and_tones():
    assert has_marks("đang")
    assert has_marks("ma hoc tập")
    assert not has_marks("Dang uy R’lap")


def test_one_line_has_single_spaces_only():
    assert one_line("  Tỉnh\u00a0 ủy\r\n Lâm\u2028Đồng ") == "Tỉnh ủy Lâm Đồng"


def test_sorting_follows_the_vietnamese_alphabet():
    words = [
        "đi",
        "ba",
        "ấp 10",
        "ăn",
        "ấp 2",
        "dê",
        "an toàn",
        "an",
        "âm",
        "đa",
        "da",
        "ấm",
        "ơn",
        "ôn",
        "on",
        "ưa",
        "ua",
    ]
    expected = [
        "an",
        "an toàn",
        "ăn",
        "âm",
        "ấm",
        "ấp 2",
        "ấp 10",
        "ba",
        "da",
        "dê",
        "đa",
        "đi",
        "on",
        "ôn",
        "ơn",
        "ua",
        "ưa",
    ]
    assert sorted(words, key=sort_key) == expected


def test_the_tone_decides_only_among_equals():
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma", "ma b"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "ma b",
    ]


@given(st.text(max_size=60))
def test_sort_keys_are_plain_letters_and_digits(text):
    assert sort_key(text).isascii()
    assert sort_key(text).isalnum()
