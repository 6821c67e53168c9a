"""The tone goes back to where the common habit writes it."""

import pytest

from writing.folding import pieces, syllable_key, syllables
from writing.toning import written

WORDS = (
    "hòa thủy ước quý quả già giếng gì giữ nghiêng ngoài khuỷu người được toàn hoạt thuế mùa mía của tiếng quyết quốc "
    "uống rượu sửa cứu đổi ủy họa khỏe ý bão trường khuya xoong đ 310 kh"
)


@pytest.mark.parametrize("word", WORDS.split(" "))
def test_a_key_is_written_as_readers_know_the_word(word):
    assert written(syllable_key(word)) == word


@pytest.mark.parametrize(("other", "common"), [("hoà", "hòa"), ("uỷ", "ủy"), ("thuý", "thúy")])
def test_the_other_habit_of_placing_the_tone_becomes_the_common_one(other, common):
    assert written(syllable_key(other)) == common


@pytest.mark.parametrize("text", ["", "R'lấp", "  Đảng ủy, xã _Tân_ 310/KH-UBND.", "***"])
def test_pieces_are_the_text_and_every_second_one_a_syllable(text):
    assert "".join(pieces(text)) == text
    assert pieces(text)[1::2] == [syllable.text for syllable in syllables(text)]
