"""What a typed syllable may have been meant to be, and how much believing it costs.

The archive's own syllables with the same letters and other marks, one slip of a finger away, written as they sound to
many (hỏi for ngã, s for x), or hidden in raw Telex keys. A cost is how many times rarer such a mistake is than typing
right, as a logarithm; the common ones are cheap.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import NamedTuple

from search.lexicon import Lexicon
from search.questions import Word
from writing.folding import TONES, syllable_key
from writing.telex import decode

TELEX = 0.5
BARE = 1.0  # no mark typed, among words with marks
SOUNDS_ALIKE = 2.0
OTHER_TONE = 3.0
OTHER_MARK = 2.5  # of one letter
SLIP = 4.0
LOST_TONE = 1.0  # a slip on a vowel takes its tone along
_HOI, _NGA = "\u0309", "\u0303"
_INITIALS = (("s", "x"), ("tr", "ch"), ("d", "gi"), ("d", "r"), ("r", "gi"), ("d", "v"), ("gi", "v"), ("l", "n"))
_BEGINNING = re.compile("tr|ch|[sxdrv]|[ln](?![hg])")
_FINAL_I = re.compile("^(qu|[^aăâeêioôơuưy]*)([iy])$")


class Guess(NamedTuple):
    """A syllable that may have been meant."""

    exact: str
    cost: float


def guesses(typed: Word, lexicon: Lexicon, most: int) -> list[Guess]:
    """What a syllable may have been meant to be: itself first, then the likeliest that the archive knows."""
    found: dict[str, float] = {}
    for exact in lexicon.alike(typed.folded):
        found[exact] = _other_marks(typed.exact, exact)
    for near in _slips(typed.folded, lexicon):
        for exact in lexicon.alike(near):
            found[exact] = SLIP + _kept_marks(typed.exact, exact)
    for exact in sounding_alike(typed.exact):
        if lexicon.frequency(exact):
            found[exact] = min(SOUNDS_ALIKE, found.get(exact, SOUNDS_ALIKE))
    if (keys := telex(typed.exact)) and lexicon.frequency(keys):
        found[keys] = TELEX
    found.pop(typed.exact, None)
    return [Guess(typed.exact, 0.0), *_likeliest(found, lexicon, most)]


def markings(typed: Word, lexicon: Lexicon, most: int) -> list[Guess]:
    """The ways in which the archive marks a syllable typed without marks."""
    return _likeliest(dict.fromkeys(lexicon.alike(typed.folded), 0.0), lexicon, most) or [Guess(typed.exact, 0.0)]


def folded_guesses(folded: str, lexicon: Lexicon, most: int) -> list[Guess]:
    """The syllables without marks that one typed without marks may have been."""
    found = dict.fromkeys(_slips(folded, lexicon), SLIP)
    for sound in sounding_alike(folded):
        if lexicon.folded_frequency(sound):
            found[sound] = SOUNDS_ALIKE
    ranked = sorted(found, key=lambda near: (found[near] - log(lexicon.folded_frequency(near)), near))
    return [Guess(folded, 0.0), *(Guess(near, found[near]) for near in ranked[:most])]


def _slips(folded: str, lexicon: Lexicon) -> set[str]:
    """The words one slip away. A letter alone is one slip from every other: it says nothing."""
    return lexicon.near(folded) if len(folded) > 1 else set()


def _likeliest(found: dict[str, float], lexicon: Lexicon, most: int) -> list[Guess]:
    ranked = sorted(found, key=lambda exact: (found[exact] - log(lexicon.frequency(exact)), exact))
    return [Guess(exact, found[exact]) for exact in ranked[:most]]


@lru_cache(maxsize=10_000)
def telex(typed: str) -> str | None:
    """The exact form of what raw Telex keys stand for; None where these are none."""
    found = decode(typed) if typed.isascii() else None
    return syllable_key(found) if found else None


def _split(exact: str) -> tuple[str, str]:
    """Letters and tone."""
    return (exact[:-1], exact[-1]) if exact[-1:] in TONES else (exact, "")


def _other_marks(typed: str, meant: str) -> float:
    """What it costs to believe that the same letters were meant with other marks."""
    letters, tone = _split(typed)
    meant_letters, meant_tone = _split(meant)
    if not tone and letters.isascii():
        return BARE
    cost = OTHER_MARK * sum(one != other for one, other in zip(letters, meant_letters, strict=False))
    if tone == meant_tone:
        return cost
    return cost + (SOUNDS_ALIKE if {tone, meant_tone} == {_HOI, _NGA} else OTHER_TONE)


def _kept_marks(typed: str, meant: str) -> float:
    """What it costs that a word typed with a slip has not the marks of what was meant."""
    letters, tone = _split(typed)
    meant_letters, meant_tone = _split(meant)
    lost = [letter for letter in letters if not letter.isascii() and letter not in meant_letters]
    missing = [letter for letter in meant_letters if not letter.isascii() and letter not in letters]
    cost = OTHER_MARK * max(len(lost), len(missing) - 1)
    if tone == meant_tone:
        return cost
    return cost + (OTHER_TONE if tone else LOST_TONE)


@lru_cache(maxsize=10_000)
def sounding_alike(exact: str) -> tuple[str, ...]:
    """Other spellings that many speakers do not hear apart: one confusion each."""
    return tuple(dict.fromkeys(_confused(exact)))


def _confused(exact: str) -> Iterator[str]:
    letters, tone = _split(exact)
    if tone in (_HOI, _NGA):
        yield letters + (_NGA if tone == _HOI else _HOI)
    initial, rest = _initial(letters)
    for one, other in _INITIALS:
        if initial in (one, other):
            yield _joined(other if initial == one else one, rest) + tone
    if final := _FINAL_I.match(letters):
        yield final[1] + ("y" if final[2] == "i" else "i") + tone


def _initial(letters: str) -> tuple[str, str]:
    """The consonants at the beginning and the rest; the i of gì and giếng belongs to both."""
    if letters.startswith("gi"):
        return "gi", letters[2:] if letters[2:3] in tuple("aăâeoôơuư") else letters[1:]
    beginning = _BEGINNING.match(letters)
    return (beginning[0], letters[beginning.end() :]) if beginning else ("", letters)


def _joined(initial: str, rest: str) -> str:
    return initial + (rest[1:] if initial == "gi" and rest.startswith("i") else rest)
