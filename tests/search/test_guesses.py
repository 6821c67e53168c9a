"""What a syllable may have been: as it sounds, a slip away, other marks, raw keys. The commoner mistake is cheaper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.guesses import folded_guesses, guesses, markings, sounding_alike, telex
from search.lexicon import Lexicon
from search.questions import to_words
from writing.folding import syllable_key
from writing.toning import written


def lexicon(text):
    return Lexicon(1000, [(syllable_key(word), 10) for word in text.split()])


def found(typed, known, most=20):
    (word,) = to_words(typed)
    return {written(guess.exact): guess.cost for guess in guesses(word, lexicon(known), most)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sử", "xử"),
        ("trung", "chung"),
        ("dành", "giành"),
        ("da", "ra"),
        ("già", "rà"),
        ("gì", "dì"),
        ("giếng", "diếng"),
        ("lên", "nên"),
        ("kỹ", "kĩ"),
        ("quy", "qui"),
        ("nghỉ", "nghĩ"),
        ("vào", "dào"),
    ],
)
def test_what_many_do_not_hear_apart_is_found_both_ways(one, other):
    one, other = syllable_key(one), syllable_key(other)
    assert other in sounding_alike(one)
    assert one in sounding_alike(other)


@pytest.mark.parametrize("word", ["nha", "ngang", "nghe", "thanh", "phố", "mai", "đi", "chay"])
def test_a_sound_that_is_part_of_another_is_left_alone(word):
    assert not {"lha", "lgang", "lghe"} & set(sounding_alike(syllable_key(word)))
    assert syllable_key(word) not in sounding_alike(syllable_key(word))


def test_the_typed_word_comes_first_and_costs_nothing():
    assert next(iter(found("tạp", "tập tạp táp").items())) == ("tạp", 0.0)


def test_the_commoner_mistake_is_cheaper():
    cost = found("nghỉ", "nghĩ nghì nghi ngủ nhỉ nghiễ")
    assert 0 < cost["nghĩ"] < cost["nghì"]
    assert cost["nhỉ"] > cost["nghĩ"]
    assert "ngủ" not in cost
    assert found("hoc", "học")["học"] < found("họp", "học")["học"]


def test_a_slip_keeps_its_marks():
    cost = found("tậo", "tập tạp tao táo")
    assert cost["tập"] < min(cost["tạp"], cost["tao"], cost["táo"])


def test_a_letter_alone_is_no_slip_of_another():
    assert found("s", "v ca so") == {"s": 0.0}
    assert "ở" in found("o", "ở v")


def test_raw_keys_are_cheapest():
    cost = found("hocj", "học hoc hóc họ")
    assert min(cost, key=lambda word: cost[word] or 99) == "học"


def test_only_words_of_the_archive_are_guessed_and_only_so_many():
    assert found("tậpp", "đảng bộ") == {"tậpp": 0.0}
    assert len(found("ban", "bàn bán bản bạn bân bấn bần bẩn", most=3)) == 4


def test_without_marks_the_archive_tells_them():
    (word,) = to_words("ban")
    assert {written(guess.exact) for guess in markings(word, lexicon("bàn bạn tàn"), 9)} == {"bàn", "bạn"}
    (word,) = to_words("310")
    assert [guess.exact for guess in markings(word, lexicon("bàn"), 9)] == ["310"]


def test_without_marks_slips_and_sounds_are_guessed_without_marks():
    assert [guess.exact for guess in folded_guesses("xu", lexicon("sử sự xa"), 9)] == ["xu", "su", "xa"]


@given(st.text(max_size=12))
def test_any_text_has_its_sounds_and_keys(text):
    assert all(isinstance(sound, str) for sound in sounding_alike(text))
    assert telex(text) is None or telex(text) == syllable_key(written(telex(text)))
