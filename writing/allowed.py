"""The words of a reading as they stand there, and the allowed phrases among them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from writing.blocked import Syllable, syllables_of
from writing.disguises import Reading
from writing.lookalikes import DISGUISES, Oddity

ANY_NAME = "[Tên]"
_WORD = re.compile("[a-z0-9]+")
_BETWEEN_WORDS = frozenset({" ", "-", "\n", "\r\n", "\u00a0", "  ", ", "})
_NEIGHBOURS = 4


@dataclass(frozen=True)
class Word:
    """A run of letters and digits of a reading: where it stands, what it says, whether honestly."""

    start: int
    end: int
    syllable: Syllable
    is_plain: bool
    is_capital: bool

    def says(self, syllable: Syllable) -> bool:
        """Whether it is a syllable, written with its marks or without any."""
        marks = self.syllable.marks
        return self.syllable.letters == syllable.letters and (not marks or marks == syllable.marks)

    @property
    def is_name(self) -> bool:
        """Whether it may be somebody's name."""
        return self.is_capital and self.syllable.is_vietnamese


class Words:
    """All words of a reading, in their order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.all = [_word(reading, *match.span()) for match in _WORD.finditer(reading.symbols)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.all]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.all]

    def has_others(self, start: int, end: int) -> bool:
        """Whether the text holds more words than those between two symbols."""
        return bisect_left(self._ends, start + 1) > 0 or bisect_left(self._starts, end) < len(self.all)

    def neighbours(self, start: int, end: int) -> list[Word]:
        """The nearest words before and behind two symbols, numbers left out."""
        before, behind = bisect_left(self._ends, start + 1), bisect_left(self._starts, end)
        near = self.all[max(0, before - _NEIGHBOURS) : before] + self.all[behind : behind + _NEIGHBOURS]
        return [word for word in near if word.syllable.letters.isalpha()]


class AllowedPhrases:
    """Phrases that are never a find where they are written honestly."""

    def __init__(self, phrases: Iterable[str]) -> None:
        found: dict[str, list[tuple[Syllable | None, ...]]] = defaultdict(list)
        for phrase in phrases:
            said, name, _ = phrase.partition(ANY_NAME)
            syllables = tuple(syllables_of(said))
            if not syllables:
                raise ValueError(f"{phrase!r} on the list of allowed phrases has no letters: write the phrase out")
            found[syllables[0].letters].append((*syllables, *((None,) if name else ())))
        self._by_first: Mapping[str, list[tuple[Syllable | None, ...]]] = dict(found)

    def cover(self, words: Words) -> bytearray:
        """For each symbol of the reading whether it belongs to an allowed phrase."""
        covered = bytearray(len(words.reading.symbols))
        for start, end in self._places(words):
            covered[start:end] = b"\1" * (end - start)
        return covered

    def _places(self, words: Words) -> Iterator[tuple[int, int]]:
        for number, word in enumerate(words.all):
            for phrase in self._by_first.get(word.syllable.letters, ()):
                said = words.all[number : number + len(phrase)]
                if len(said) == len(phrase) and _says(said, phrase, words.reading):
                    yield said[0].start, said[-1].end


def _says(words: list[Word], phrase: tuple[Syllable | None, ...], reading: Reading) -> bool:
    """Whether words are an allowed phrase, honestly written: with its marks or without."""
    pairs = zip(words, phrase, strict=True)
    if not all(word.is_name if syllable is None else word.says(syllable) for word, syllable in pairs):
        return False
    return all(word.is_plain for word in words) and all(
        reading.between(word.end - 1) in _BETWEEN_WORDS for word in words[:-1]
    )


def _word(reading: Reading, start: int, end: int) -> Word:
    oddity = 0
    for odd in reading.oddities[start:end]:
        oddity |= odd
    marks = frozenset[str]().union(*reading.marks[start:end])
    is_capital = bool(reading.oddities[start] & Oddity.CAPITAL)
    return Word(start, end, Syllable(reading.symbols[start:end], marks), not oddity & DISGUISES, is_capital)
