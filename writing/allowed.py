"""The words of a reading as they stand there, and the allowed phrases among them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from writing.blocked import Syllable, syllables_of
from writing.disguises import Reading, see_through
from writing.lookalikes import DISGUISES, Oddity

ANY_NAME = "[Tên]"
ANY_WORDS = "[…]"
OR = " / "
_WORD = re.compile("[a-z0-9]+")
_BETWEEN_WORDS = frozenset({" ", "-", "\n", "\r\n", "\u00a0", "  ", ", ", " - ", " – ", "–"})
_END_OF_SENTENCE = re.compile(r"[.!?;:…]|\n")
_NEIGHBOURS = 4
_FEW = 8  # words that […] may stand for
_INDEXED_WORDS = 3
_INDEXED = 4  # letters; by so many a joined phrase is looked up
_MORE = 3  # letters that a joined phrase must have beyond those of a find
_LONGEST_JOINED = 30


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


Run = tuple[Syllable | None, ...]  # words that follow each other, None for a name


class _Runs:
    """Runs of words, found by the first three."""

    def __init__(self) -> None:
        self._by_first: dict[tuple[str, ...], list[Run]] = defaultdict(list)
        self._firsts: set[str] = set()

    def add(self, run: Run) -> None:
        """One more run."""
        self._firsts.update(syllable.letters for syllable in run[:1] if syllable)
        self._by_first[tuple(syllable.letters for syllable in run[:_INDEXED_WORDS] if syllable)].append(run)

    def at(self, words: Words, number: int) -> Iterator[Run]:
        """Those that begin with a word of a text, honestly written: with their marks or without."""
        if words.all[number].syllable.letters not in self._firsts:
            return
        first = tuple(word.syllable.letters for word in words.all[number : number + _INDEXED_WORDS])
        known = (self._by_first.get(first[:length], ()) for length in range(1, len(first) + 1))
        for run in chain.from_iterable(known):
            said = words.all[number : number + len(run)]
            if len(said) == len(run) and _says(said, run, words.reading):
                yield run


class AllowedPhrases:
    """Phrases that are never a find where they are written honestly."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first = _Runs()
        self._behind: dict[Run, _Runs] = {}  # what may follow a run, with a few words between
        self._joined: dict[str, set[str]] = defaultdict(set)
        self._alone: set[Run] = set()
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        first, is_parted, last = phrase.replace("[...]", ANY_WORDS).partition(ANY_WORDS)
        if ANY_WORDS in last:
            raise ValueError(f"{phrase!r} on the list of allowed phrases has {ANY_WORDS} twice: make two phrases of it")
        for run in _runs_of(first, phrase):
            if run not in self._alone and run not in self._behind:
                self._first.add(run)
            if not is_parted:
                self._alone.add(run)
                self._add_joined(run)
                continue
            behind = self._behind.setdefault(run, _Runs())
            for other in _runs_of(last, phrase):
                behind.add(other)

    def _add_joined(self, run: Run) -> None:
        if None not in run:
            joined = see_through("".join(syllable.letters for syllable in run if syllable)).symbols
            self._joined[joined[:_INDEXED]].add(joined)

    def cover(self, words: Words) -> bytearray:
        """For each symbol of the reading whether it belongs to an allowed phrase."""
        covered = bytearray(len(words.reading.symbols))
        for start, end in self._places(words):
            covered[start:end] = b"\1" * (end - start)
        return covered

    def is_joined(self, words: Words, start: int, end: int) -> bool:
        """Whether what stands within a word of plain letters is part of a longer phrase: #cacuocdoi, cả cuộc đời."""
        reading = words.reading
        if any(reading.marks[start:end]) or any(odd & DISGUISES for odd in reading.oddities[start:end]):
            return False
        return any(
            len(joined) >= max(end - first, end - start + _MORE) and reading.symbols.startswith(joined, first)
            for first in range(max(0, end - _LONGEST_JOINED), start + 1)
            for joined in self._joined.get(reading.symbols[first : first + _INDEXED], ())
        )

    def _places(self, words: Words) -> Iterator[tuple[int, int]]:
        for number in range(len(words.all)):
            for run in self._first.at(words, number):
                if run in self._alone:
                    yield _place(words, number, run)
                if (behind := self._behind.get(run)) and (
                    places := list(_places_behind(behind, words, number + len(run)))
                ):
                    yield from [_place(words, number, run), *places]


def _places_behind(runs: _Runs, words: Words, number: int) -> Iterator[tuple[int, int]]:
    """Where runs stand after a word, a few words away and in the same sentence."""
    for there in range(number, min(number + _FEW + 1, len(words.all))):
        if _END_OF_SENTENCE.search(words.reading.between(words.all[there - 1].end - 1)):
            return
        for run in runs.at(words, there):
            yield _place(words, there, run)


def _place(words: Words, number: int, run: Run) -> tuple[int, int]:
    return words.all[number].start, words.all[number + len(run) - 1].end


def _runs_of(part: str, phrase: str) -> list[Run]:
    """The runs of a part of a phrase: several with ` / ` between them."""
    runs: list[Run] = []
    for said in part.split(OR):
        words, name, _ = said.partition(ANY_NAME)
        syllables = tuple(syllables_of(words))
        if not syllables:
            raise ValueError(f"{phrase!r} on the list of allowed phrases has no letters: write the phrase out")
        runs.append((*syllables, None) if name else syllables)
    return runs


def _says(words: list[Word], run: Run, reading: Reading) -> bool:
    """Whether words are a run, honestly written: with its marks or without."""
    pairs = zip(words, run, strict=True)
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
