"""The word list finds what is hidden, and nothing else."""

import re
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.sample.catalogue import articles, columns, models, units
from home.sample.generator import generate_articles
from tests.writing import hostile
from writing.blocked import DATA, Blocked, lines_of, syllables_of
from writing.folding import fold
from writing.wordlist import MOST, Match, WordList, default_words

WORDS = default_words()
SMALL = WordList(("cờ bạc", "~ con cặc", "địt", "lồn", "ma túy", "đm", "sex"), ("có bác [Tên]", "nhà cái gì"))
SURE = [line for line in WORDS.blocked if not line.startswith("~") and len(line) > 6 and line.isascii() is False]
CLEAN_TEXT = "ấp bà các cụ dân tộc đảng viên buổi lồng lớn đi cơ bản bạn nông thôn ở và 12 khu phố con đường"
CLEAN = CLEAN_TEXT.split()


def lines(name):
    return lines_of(Path(__file__).parent / "data" / name)


def hostile_spellings():
    """The labelled list: (entry, text)."""
    for line in lines("hostile_spellings.txt"):
        entry, text = line.split(" | ", 1)
        yield entry, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text).replace("\\n", "\n")


def sentences(texts):
    return {sentence for text in texts for sentence in text.split(". ") if sentence}


def sample_texts():
    keys = [column.key for column in columns()]
    made = generate_articles(150, 3, today=date(2026, 1, 5), columns=keys, units=units(), models=models())
    for article in [*articles(), *made]:
        yield from (article.title, article.summary, *(block.text for block in article.body))


def test_hidden_spellings_are_found():
    spellings = list(hostile_spellings())
    missed = [(entry, text) for entry, text in spellings if not WORDS.find(text)]
    assert len(spellings) >= 300
    assert len(missed) <= 0.02 * len(spellings), missed


def test_what_is_found_is_what_was_hidden():
    def letters(phrase):
        return "".join(syllable.letters for syllable in syllables_of(phrase.removeprefix("~")))

    strange = [
        (entry, text)
        for entry, text in hostile_spellings()
        if not any(letters(entry) in letters(match.entry) for match in WORDS.find(text))
    ]
    assert len(strange) < 5, strange


def test_clean_sentences_are_left_alone():
    clean = lines("clean_sentences.txt")
    assert len(clean) >= 700
    assert {text: found for text in clean if (found := WORDS.find(text))} == {}


def test_stories_of_the_sample_portal_are_left_alone_with_their_marks_and_without():
    clean = sentences(sample_texts())
    assert len(clean) > 500
    assert {text: found for text in clean if (found := WORDS.find(text) + WORDS.find(fold(text)))} == {}


@pytest.mark.parametrize("frame", ["{}", "Mọi người vào xem {} nhé", "ai can {} thi lien he", "Hôm nay {}"])
def test_disguises_put_one_over_the_other_are_seen_through(frame):
    rng = Random(20260105)
    phrases = [line.removeprefix("~ ") for line in WORDS.blocked]
    texts = [frame.format(hostile.composed(rng.choice(phrases), rng)) for _ in range(400)]
    missed = [text for text in texts if not WORDS.find(text)]
    assert len(missed) <= 0.02 * len(texts), missed


@given(st.sampled_from(SURE), st.sampled_from(hostile.ALL), st.randoms(use_true_random=False))
def test_any_disguise_of_a_sure_entry_is_seen_through(phrase, disguise, rng):
    assert WORDS.find(disguise(phrase, rng))


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Vào chơi c.ờ b.ạ.c nhé", "c.ờ b.ạ.c"),
        ("chơi cơ` bac. ở đây", "cơ` bac"),
        ("xem co\u0300\u031b ba\u0323c", "co\u0300\u031b ba\u0323c"),
        ("𝐜𝐨 𝐛𝐚𝐜!", "𝐜𝐨 𝐛𝐚𝐜"),
        ("a \u202ecạb ờc\u202c b", "cạb ờc"),
        ("trang webcobac88 mới", "cobac"),
        ("cờ\nbạc", "cờ\nbạc"),
    ],
)
def test_a_match_says_where_and_how_it_is_written(text, excerpt):
    start = text.index(excerpt)
    assert SMALL.find(text) == [Match("cờ bạc", start, start + len(excerpt), excerpt)]


@pytest.mark.parametrize(
    "text", ["cơ bạc", "cổ bạc", "có bạc", "cờ bác", "cỡ bậc", "đit lại", "con các", "lốn", "dit thui nha"]
)
def test_other_marks_make_another_word(text):
    assert WordList(("cờ bạc", "con cặc", "đụ")).find(text) == []


def test_a_phrase_without_marks_counts_where_the_text_has_none():
    assert SMALL.find("toi thay ban ma tuy o dau xom")
    assert not WordList(("lô đề",)).find("Mẹ lo de dặt từng chút một")


def test_a_syllable_that_is_no_word_without_its_tone_counts_among_marked_words_too():
    assert SMALL.find("Mọi người chơi co bac ở đây này")
    assert SMALL.find("Mọi người chơi cờ bac ở đây này")


def test_an_ambiguous_phrase_without_marks_needs_disguise():
    assert not SMALL.find("con cac chau hoc gioi")
    assert not SMALL.find("vai lon bia o goc san")
    assert SMALL.find("con c.a.c")
    assert SMALL.find("cai l0n gi vay")


def test_nothing_but_the_phrase_counts_even_without_marks():
    assert SMALL.find("con cac")
    assert SMALL.find("lon")


def test_allowed_phrases_win_where_they_are_honestly_written():
    assert not SMALL.find("o xom toi co bac Tu hay ca")
    assert not SMALL.find("Ở xóm tôi có bác Tư hay ca")
    assert SMALL.find("o xom toi choi co bac an tien")
    assert SMALL.find("o xom toi c.o b.a.c Tu")
    assert not WordList(("nhà cái",), ("nhà cái gì",)).find("Nhà cái gì cũng có")


def test_a_few_words_may_stand_within_an_allowed_phrase_of_the_same_sentence():
    words = WordList(("cờ bạc", "ma túy", "địt"), ("phòng chống / triệt phá [...] cờ bạc / ma túy",))
    assert not words.find("Triệt phá các tụ điểm cờ bạc. Phong chong toi pham, te nan, ma tuy")
    assert [match.entry for match in words.find("Triệt phá địt tụ điểm cờ bạc")] == ["địt"]
    assert not WordList(("cờ bạc",), ("cờ bạc […] công an",)).find("Họ chơi cờ bạc, đề nghị công an vào cuộc")
    assert words.find("Triệt phá rồi. Chơi cờ bạc")
    assert words.find("Triệt phá một hai ba bốn năm sáu bảy tám chín cờ bạc")
    assert words.find("Triệt phá tụ điểm c.ờ b.ạ.c")
    assert words.find("tụ điểm cờ bạc")


def test_a_joined_word_may_hold_an_allowed_phrase_that_is_longer_than_the_find():
    words = WordList(("cá cược", "ma túy"), ("các cuộc đời", "phòng chống ma túy", "cá cuộc"))
    assert not words.find("#cacuocdoitheodang #phongchongmatuy")
    assert words.find("#cacuoconline")
    assert words.find("#cácượcđời")


def test_a_heap_of_finds_ends_at_the_most_that_are_told():
    assert len(SMALL.find("cờ bạc " * 1000)) == MOST
    allowed = WordList(("cờ bạc",), ("tệ nạn cờ bạc",))
    assert allowed.find("tệ nạn cờ bạc. " * 1000 + "chơi cờ bạc")


def test_words_that_only_begin_or_end_like_an_entry_are_left_alone():
    assert not SMALL.find("edit me, Essex, sextant, lồng đèn, địtx")
    assert not SMALL.find("QĐ-ĐM, 5 đm2, Thầy Đ.M. Khôi, 200 đ/m")


def test_numbers_are_no_letters():
    assert not WORDS.find("Văn bản 102-BC/BTGDVTU, tổ 10 đề nghị, 0912 345 678, ngày 05/05/2024 lúc 7h30")


@pytest.mark.parametrize(
    "text", ["Đường D1, lô Đ1", "khối D1", "3 ĐD, 1 NHS", "tập đánh vần: đ-i-đi", "câu 1-3: c, a, c"]
)
def test_too_little_of_a_word_is_no_disguise(text):
    assert WORDS.find(text) == []


@pytest.mark.parametrize(
    "text", ["xem $3x", "du. ma' tui bay", "dit~me", "bán ma t u y nhé", "Ḷồn", "vào chơi c\u0323ờ bac"]
)
def test_signs_that_honest_writing_has_elsewhere_are_disguise_where_a_word_lies_under_them(text):
    assert WORDS.find(text)


def test_a_clause_that_ends_between_two_words_parts_them():
    assert not SMALL.find("Ông mê chơi cờ. Bạc hà mọc quanh nhà")


def test_the_longest_of_several_entries_is_reported():
    found = WordList(("địt", "địt mẹ", "mẹ mày", "địt mẹ mày")).find("địt mẹ mày nhé")
    assert [match.entry for match in found] == ["địt mẹ mày"]


@pytest.mark.parametrize("phrase", ["chống […]", "[…] cờ bạc", "[…]"])
def test_an_allowed_phrase_with_an_empty_part_is_refused_by_name(phrase):
    with pytest.raises(ValueError, match=re.escape(repr(phrase))):
        WordList(("cờ bạc",), (phrase,))


@pytest.mark.parametrize("phrase", ["a", "!", "~ đ", "ooo"])
def test_a_phrase_that_is_too_short_is_refused_by_name(phrase):
    with pytest.raises(ValueError, match=re.escape(repr(phrase))):
        WordList((phrase,))


def test_an_allowed_phrase_without_letters_is_refused_by_name():
    with pytest.raises(ValueError, match="'…'"):
        WordList(("cờ bạc",), ("…",))


def test_phrases_are_tidied_and_counted_once():
    assert WordList(("  cờ   bạc ", "cờ bạc", "")).blocked == ("cờ bạc",)


def test_the_lists_that_come_with_the_portal_do_not_contradict_each_other():
    def letters(phrases):
        return {"".join(syllable.letters for syllable in syllables_of(phrase)) for phrase in phrases}

    blocked = {line.removeprefix("~ ") for line in lines_of(DATA / "blocked.txt")}
    assert letters(blocked) & letters(line for line in WORDS.allowed if "[" not in line) == set()
    assert [phrase for phrase in sorted(blocked) if not WORDS.find(phrase)] == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_list(text):
    for match in WORDS.find(text):
        assert match.excerpt == text[match.start : match.end] != ""


@given(st.lists(st.sampled_from([*CLEAN, "\u0323", ".", "\u200b", "\u202e", "@", "4"]), max_size=60))
def test_no_heap_of_clean_syllables_and_signs_breaks_the_list(parts):
    WORDS.find(" ".join(parts))


@given(st.lists(st.sampled_from(CLEAN), max_size=40))
def test_clean_syllables_in_any_order_are_clean(parts):
    assert WORDS.find(" ".join(parts)) == []


def test_no_pattern_can_run_away():
    for line in WORDS.blocked:
        outside_of_sets = re.sub(r"\[(?:\\.|[^\]])*\]", "", Blocked.of(line).pattern.pattern)
        assert not set("*+") & set(outside_of_sets), line


@pytest.mark.parametrize(
    "piece", ["cờ bạc ", "co bac ", "có bác ", "dân tộc ", "c.o.b.a.c ", "c!*|", "ưu", "a\u0336", "\u202ea"]
)
def test_twice_the_text_is_twice_the_work(piece):
    SMALL.find(piece)
    once, twice = (calls_of(lambda size=size: SMALL.find(piece * size)) for size in (200, 400))
    assert twice < 2.5 * once


def calls_of(work):
    """How many functions are called."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
