"""Seeing through disguise: a text as the letters that a reader takes its characters for.

What is invisible goes, repeats close up, what is shown backwards is turned round. Each letter keeps its place in the
text, its marks, and what is odd about it, so that `finds` can tell a disguise from another word.
"""

import unicodedata
from dataclasses import dataclass, field

from writing.lookalikes import CONSONANTS, GAP, TONES, Glyph, Oddity, glyph_of

VOWELS = frozenset("aeiouy")
_OVERRIDE, _END_OF_OVERRIDE = "\u202e", "\u202c\n\u2029"


@dataclass
class Reading:
    """What a text reads as: `symbols[i]` is written at `text[starts[i]:ends[i]]` with `marks[i]`."""

    text: str
    symbols: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    marks: list[frozenset[str]] = field(default_factory=list)
    oddities: list[int] = field(default_factory=list)

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """The places in the text of the symbols from `first` up to `behind`; either order where it runs backwards."""
        return min(self.starts[first:behind]), max(self.ends[first:behind])

    def between(self, index: int) -> str:
        """What is written between a symbol and the next letter or digit."""
        behind = index + 1
        while behind < len(self.symbols) and not self.symbols[behind].isalnum():
            behind += 1
        here = self.ends[index]
        there = self.starts[behind] if behind < len(self.symbols) else len(self.text)
        return self.text[here:there] if here <= there else self.text[self.ends[min(behind, len(self.ends) - 1)] : here]


def see_through(text: str) -> Reading:
    """The reading of a text; time grows with its length only."""
    reader = _Reader(Reading(text))
    backwards = _backwards(text) if _OVERRIDE in text else None
    for index, char in enumerate(text) if backwards is None else backwards[0]:
        reader.take(index, char, Oddity.BACKWARDS if backwards and index in backwards[1] else Oddity.NONE)
    return reader.finished()


@dataclass(slots=True)
class _Letter:
    """A character and the marks that follow it, not put down yet: only then is it known whether it repeats the last."""

    symbol: str
    start: int
    end: int
    marks: frozenset[str]
    oddity: int
    is_behind_hidden: bool


class _Reader:
    """Puts a reading together, one character after the other."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.symbols: list[str] = []
        self.runs: list[int] = []
        self.letter: _Letter | None = None
        self.hidden = Oddity.NONE

    def take(self, index: int, char: str, oddity: int) -> None:
        """Read one more character."""
        glyph = glyph_of(char)
        if glyph.is_invisible:
            self.hidden |= glyph.oddity
        elif glyph.symbol:
            self._read_as_small_l(index, glyph)
            self._put_down()
            is_behind_hidden, self.hidden = bool(self.hidden), Oddity.NONE
            self.letter = _Letter(glyph.symbol, index, index + 1, glyph.marks, glyph.oddity | oddity, is_behind_hidden)
        elif self.letter is not None and self.letter.symbol != GAP:
            self._mark(self.letter, index, glyph)

    def _read_as_small_l(self, index: int, glyph: Glyph) -> None:
        """Takes a capital I that begins a word, before a vowel with a tone, for the l it looks like: Iồn, not Ion."""
        letter = self.letter
        if (
            letter is not None
            and (letter.symbol, letter.oddity, letter.end) == ("i", Oddity.CAPITAL, index)
            and not letter.marks
            and glyph.symbol in VOWELS
            and glyph.marks & TONES
            and not glyph.oddity & Oddity.CAPITAL
            and not (self.symbols and self.symbols[-1].isalnum())
        ):
            letter.symbol, letter.oddity = "l", Oddity.LOOKALIKE

    def _mark(self, letter: _Letter, index: int, glyph: Glyph) -> None:
        if glyph.marks & TONES and letter.marks & TONES:
            letter.oddity |= Oddity.FOREIGN_MARK  # two tones on one letter: a pile of marks
        if glyph.marks and letter.symbol in CONSONANTS:
            letter.oddity |= Oddity.FOREIGN_MARK
        letter.start, letter.end = min(letter.start, index), max(letter.end, index + 1)
        letter.marks |= glyph.marks
        letter.oddity |= glyph.oddity

    def _put_down(self) -> None:
        letter = self.letter
        if letter is None:
            return
        if letter.is_behind_hidden and self.symbols and self.symbols[-1].isalpha() and letter.symbol.isalnum():
            letter.oddity |= Oddity.INVISIBLE_BEFORE
        if self.symbols and self._repeats(letter):
            self._repeat(letter)
        else:
            self._append(letter)

    def _repeats(self, letter: _Letter) -> bool:
        if letter.symbol != self.symbols[-1] or letter.symbol.isdigit():
            return False
        marks = self.reading.marks[-1]
        if letter.symbol == "u" and "+" in marks:
            return "+" in letter.marks  # hưu, cứu
        return not marks or letter.marks <= marks  # not where words are joined: gàăn

    def _append(self, letter: _Letter) -> None:
        reading = self.reading
        self.symbols.append(letter.symbol)
        self.runs.append(1)
        reading.starts.append(letter.start)
        reading.ends.append(letter.end)
        reading.marks.append(letter.marks)
        reading.oddities.append(letter.oddity)

    def _repeat(self, letter: _Letter) -> None:
        reading = self.reading
        reading.starts[-1], reading.ends[-1] = min(reading.starts[-1], letter.start), max(reading.ends[-1], letter.end)
        reading.marks[-1] |= letter.marks
        reading.oddities[-1] |= letter.oddity & ~Oddity.CAPITAL
        self.runs[-1] += 1

    def finished(self) -> Reading:
        """All that was read."""
        self._put_down()
        reading = self.reading
        reading.symbols = "".join(self.symbols)
        for index, run in enumerate(self.runs):
            if run > 1 and self.symbols[index].isalpha():
                reading.oddities[index] |= Oddity.DOUBLED if run == 2 else Oddity.REPEATED
        return reading


def _backwards(text: str) -> tuple[list[tuple[int, str]], set[int]]:
    """The characters in the order in which they are seen, and the places of those that an override turned round."""
    order: list[tuple[int, str]] = []
    turned: list[list[tuple[int, str]]] | None = None
    places: set[int] = set()
    for index, char in [*enumerate(text), (len(text), "\n")]:
        if turned is not None and char in _END_OF_OVERRIDE:
            order += [pair for cluster in reversed(turned) for pair in cluster]
            turned = None
        if char == _OVERRIDE:
            turned = turned if turned is not None else []
        elif turned is None:
            order.append((index, char))
        else:
            if turned and unicodedata.combining(char):
                turned[-1].append((index, char))
            else:
                turned.append([(index, char)])
            places.add(index)
    return order[:-1], places
