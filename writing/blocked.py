"""One entry of the word list: the pattern that finds its letters through any disguise. `finds` judges what it found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from writing.disguises import see_through
from writing.lookalikes import SIGNS, SIGNS_OF_LETTERS, STROKE, Oddity

DATA = Path(__file__).parent / "data"
AMBIGUOUS = "~"
_TONE_KEYS = {"`": "f2", "'": "s1", "?": "r3", "~": "x4", ".": "j5"}  # Telex and VNI
_SHAPE_KEYS = {"^": "6", "(": "w8", "+": "w7", STROKE: "d9"}
_SOUNDS = {"c": "k", "d": "z", "i": "y", "y": "ij"}  # letters that are written for a sound by those who play with it
_LOOKS = {"i": "j"}
_VOWEL = re.compile("[aeiouy]")
_SHAPE = re.compile("[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?")
_GAP = "[ " + re.escape("".join(sorted(SIGNS))) + "]{0,4}"


@dataclass(frozen=True)
class Syllable:
    """The letters of a syllable, each but once where it repeats, and its marks."""

    letters: str
    marks: frozenset[str]
    doubled: frozenset[int] = frozenset()  # places of letters that stand twice

    @cached_property
    def is_vietnamese(self) -> bool:
        """Whether it has the shape of a Vietnamese syllable: sex and porn have not."""
        return bool(_SHAPE.fullmatch(self.letters))

    @cached_property
    def keys(self) -> str:
        """What a keyboard that is switched off would leave behind for the marks."""
        keys = "".join(_TONE_KEYS.get(mark, "") + _SHAPE_KEYS.get(mark, "") for mark in sorted(self.marks))
        return keys + ("".join(sorted(set("aeo") & set(self.letters))) if "^" in self.marks else "")

    def pattern(self, with_keys: bool, with_sounds: bool, after: str, before: str) -> str:
        """A pattern that finds its letters with anything between them; bounded, so that time stays linear.

        It stands after and before other syllables. Where words are joined, a letter that ends one and begins the next
        may have closed up: so it may be missing at the beginning, and the end takes no more than one.
        """
        keys = f"[{self.keys}]{{0,2}}" if with_keys and self.keys else ""
        parts = []
        for place, letter in enumerate(self.letters):
            signs = f"[{re.escape(signs_of(letter, with_sounds))}]"
            again = f"(?:{_GAP}{signs})?" if place in self.doubled else ""
            least = 0 if place == 0 and after.endswith(letter) and len(self.letters) > 1 else 1
            most = 1 if place == len(self.letters) - 1 and before.startswith(letter) else 3
            parts.append(f"{signs}{{{least},{most}}}{again}{keys if place >= self._first_of_keys else ''}")
        return _GAP.join(parts)

    @property
    def _first_of_keys(self) -> int:
        """The place of the first letter that keys may follow: the d of đ, otherwise a vowel."""
        if STROKE in self.marks:
            return 0
        return next((place for place, letter in enumerate(self.letters) if letter in "aeiouy"), len(self.letters))


def signs_of(letter: str, with_sounds: bool = True) -> str:
    """A letter and what is written for it."""
    return (
        letter
        + SIGNS_OF_LETTERS.get(letter, "")
        + _LOOKS.get(letter, "")
        + (_SOUNDS.get(letter, "") if with_sounds else "")
    )


@dataclass(frozen=True)
class Blocked:
    """An entry, ready to be looked for."""

    phrase: str
    is_ambiguous: bool
    syllables: tuple[Syllable, ...]

    @classmethod
    def of(cls, line: str) -> "Blocked":
        """The entry of one line; `~` before it says that its letters without marks are harmless words as well."""
        phrase = line.removeprefix(AMBIGUOUS).strip()
        if "[" in phrase:
            raise ValueError(f"{line!r} on the word list has a sign of the allowed phrases: write the words out")
        syllables = tuple(syllables_of(phrase))
        if sum(len(syllable.letters) for syllable in syllables) < 2:
            raise ValueError(f"{line!r} on the word list has fewer than two different letters: write more of it")
        is_short = len(syllables) == 1 and bool(syllables[0].marks)
        return cls(phrase, line.startswith(AMBIGUOUS) or is_short, syllables)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the letters of the entry; one group a syllable."""
        return re.compile(_GAP.join(f"({part})" for part in self._parts()))

    @cached_property
    def plain_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The same for each syllable, without what a keyboard leaves behind."""
        return tuple(map(re.compile, self._parts(with_keys=False)))

    @cached_property
    def strict_pattern(self) -> re.Pattern[str]:
        """The same without letters that only sound alike."""
        return re.compile(_GAP.join(f"(?:{part})" for part in self._parts(with_sounds=False)))

    def _parts(self, with_keys: bool = True, with_sounds: bool = True) -> Iterator[str]:
        letters = ["", *(syllable.letters for syllable in self.syllables), ""]
        for syllable, after, before in zip(self.syllables, letters, letters[2:], strict=False):
            yield syllable.pattern(with_keys, with_sounds, after, before)

    @cached_property
    def plain_writings(self) -> frozenset[str]:
        """The phrase in small letters, as it is and without its marks."""
        return frozenset({self.phrase.lower(), " ".join(syllable.letters for syllable in self.syllables)})

    @cached_property
    def is_marked(self) -> bool:
        """Whether good Vietnamese writes it with marks."""
        return any(syllable.marks for syllable in self.syllables)

    @cached_property
    def length(self) -> int:
        """How many letters it has."""
        return sum(len(syllable.letters) for syllable in self.syllables)

    @cached_property
    def is_abbreviation(self) -> bool:
        """Whether it has no vowel, as đm and vcl."""
        letters = "".join(syllable.letters for syllable in self.syllables)
        return letters.isalpha() and not _VOWEL.search(letters)

    def beginnings(self) -> set[str]:
        """Every pair of symbols that a find may begin with, gaps left out."""
        letters = "".join(syllable.letters for syllable in self.syllables)
        first, second = signs_of(letters[0]), signs_of(letters[1])
        return {sign + following for sign in first for following in {*second, *first, *self.syllables[0].keys}}


def syllables_of(phrase: str) -> Iterator[Syllable]:
    """The syllables of a phrase written in good Vietnamese."""
    reading = see_through(phrase)
    for match in re.finditer("[a-z0-9]+", reading.symbols):
        places = range(*match.span())
        marks = frozenset[str]().union(*(reading.marks[place] for place in places))
        doubled = frozenset(place - places[0] for place in places if reading.oddities[place] & Oddity.DOUBLED)
        yield Syllable(match.group(), marks, doubled)


@cache
def words_without_marks() -> frozenset[str]:
    """Syllables that are words without any mark, as `ban` and `cho`."""
    return frozenset(word for line in lines_of(DATA / "words_without_marks.txt") for word in line.split())


def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a list; blank ones and those that begin with # are left out."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
