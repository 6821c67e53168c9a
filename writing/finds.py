"""What the writing of a find shows: whether its marks are the entry's, and whether somebody hides the word.

A syllable with other marks than the entry's is another word, one without marks may be. See docs/decisions/0050.
"""

import re
from enum import Enum
from functools import cached_property
from string import ascii_lowercase

from writing.blocked import Blocked, Syllable, words_without_marks
from writing.disguises import Reading
from writing.lookalikes import DISGUISES, GAP, STROKE, TONES, Oddity

_BESIDE = {"`": "`", "´": "'", "'": "'", "^": "^", "~": "~", "˜": "~", "ˆ": "^", "˘": "(", "ˋ": "`", "ˊ": "'"}
_STOPPED = re.compile(r"[^aeiouy]*[aeiouy]+(c|ch|p|t)")
_END_OF_CLAUSE = re.compile(r"[.,;:!?…)(“”]\s|\n\s*\n")
_COMMA = re.compile(r"[,;:][^\w\s]?\s")
_NO_PARTS_OF_NUMBERS = frozenset("$@€")
_PLAIN = frozenset(ascii_lowercase + GAP)
_LONGEST_GAP = 12
_NOTHING = frozenset({"", " ", "\n"})
SHORTEST_JOINED = 5


class Written(Enum):
    """How the marks of a syllable stand to those of the entry."""

    SAME = "all of them"
    BARE = "none of them"
    FEWER = "some of them"
    OTHER = "others: another word"


class Find:
    """The letters of an entry in a text, and what their writing shows."""

    def __init__(self, entry: Blocked, reading: Reading, match: re.Match[str]) -> None:
        self.entry, self.reading = entry, reading
        self.start, self.end = match.span()
        self.places = [match.span(number + 1) for number in range(len(entry.syllables))]

    @cached_property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.reading.span(self.start, self.end)

    @cached_property
    def excerpt(self) -> str:
        """The find as it is written."""
        return self.reading.text[slice(*self.span)]

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is written out as words are: with the entry's marks or without any, and nothing behind it."""
        behind = self.reading.text[self.span[1] : self.span[1] + 1]
        return behind in _NOTHING and self.excerpt.lower() in self.entry.plain_writings

    @cached_property
    def written(self) -> list[Written]:
        """Of each syllable how its marks stand to those of the entry."""
        return [self._written(*pair) for pair in zip(self.entry.syllables, self.places, strict=True)]

    def _letters(self, place: tuple[int, int]) -> list[int]:
        symbols = self.reading.symbols
        inside = [index for index in range(*place) if symbols[index].isalnum()]
        edges = {place[0], place[1] - 1}
        return sorted({*inside, *edges})

    def _written(self, syllable: Syllable, place: tuple[int, int]) -> Written:
        marks = frozenset[str]().union(*self.reading.marks[slice(*place)])
        is_piled_up = any(odd & Oddity.FOREIGN_MARK for odd in self.reading.oddities[slice(*place)])
        if is_piled_up or not (syllable.marks or syllable.is_vietnamese):  # séx is no other word
            marks &= syllable.marks
        if marks == syllable.marks:
            return Written.SAME
        if any(mark not in syllable.marks for mark in self._beside(place, with_end=False)):
            return Written.OTHER
        if not marks:
            return Written.BARE
        return Written.FEWER if marks < syllable.marks else Written.OTHER

    def _beside(self, place: tuple[int, int], with_end: bool = True) -> list[str]:
        """The marks that are typed beside letters of a syllable."""
        if self.is_plain or self._has_one_sign_everywhere:
            return []
        letters = self._letters(place)
        behind = [self.reading.between(index) for index in (letters if with_end else letters[:-1])]
        if not with_end and place[1] < self.end and (last := self.reading.between(letters[-1]))[1:]:
            behind.append(last)  # a single sign parts two syllables: dit~me
        return [_BESIDE[gap[0]] for gap in behind if gap and gap[0] in _BESIDE]

    @cached_property
    def _has_one_sign_everywhere(self) -> bool:
        """Whether one sign stands between all letters, so that it is no mark: c'ờ'b'ạ'c."""
        letters = [index for place in self.places for index in self._letters(place)]
        gaps = [gap for index in letters[:-1] if (gap := self.reading.between(index)) and not gap.isspace()]
        return len(gaps) > 2 and len(set(gaps)) == 1

    @cached_property
    def is_same(self) -> bool:
        """Whether every mark is as the entry has it."""
        return all(written is Written.SAME for written in self.written)

    @cached_property
    def has_same_marks(self) -> bool:
        """Whether at least one syllable has marks, and those of the entry."""
        pairs = zip(self.entry.syllables, self.written, strict=True)
        return any(written is Written.SAME and syllable.marks for syllable, written in pairs)

    @cached_property
    def is_split(self) -> bool:
        """Whether letters of one syllable stand apart."""
        return any(" " in self.reading.symbols[start:end] for start, end in self.places)

    @cached_property
    def is_disguised(self) -> bool:
        """Whether the writing shows that somebody hides the word: nothing of it happens in honest writing."""
        if self.is_plain:
            return False
        is_broken_up = self._is_broken_up() and (self.is_same or self.entry.length > 2)  # đ-i may well be đi
        return (
            self.has_odd_letters
            or self._has_signs_for_letters()
            or (self._has_keys() and not self.is_split)  # de che has the letters of đệch and a key
            or self._has_marks_beside()
            or is_broken_up
        )

    @cached_property
    def has_odd_letters(self) -> bool:
        """Whether letters are not the plain ones, or something that cannot be seen stands between them."""
        return any(odd & DISGUISES for place in self.places for odd in self.reading.oddities[slice(*place)])

    @cached_property
    def is_mere_number(self) -> bool:
        """Whether too little of it is letters: 102 is no loz, D1 no đĩ."""
        inside = range(self.start, self.end)
        is_marked = any(self.reading.marks[index] and not self.reading.symbols[index].isalpha() for index in inside)
        if is_marked or any(char.isdigit() for part in self.entry.syllables for char in part.letters):
            return False
        signs = "" if self.is_split else _NO_PARTS_OF_NUMBERS
        symbols = [self.reading.symbols[slice(*place)] for place in self.places]
        letters = [sum(1 for symbol in part if symbol.isalpha() or symbol in signs) for part in symbols]
        return (3 if all(letters) and self.entry.length > 2 else 2) * sum(letters) <= self.entry.length

    def _has_signs_for_letters(self) -> bool:
        symbols, letters = self.reading.symbols, _PLAIN - {"j"}
        return any(
            pattern.fullmatch(symbols, *place) and set(symbols[slice(*place)]) - letters - set(syllable.letters)
            for pattern, syllable, place in zip(
                self.entry.plain_patterns, self.entry.syllables, self.places, strict=True
            )
            if syllable.letters.isalpha()
        )

    def _has_keys(self) -> bool:
        """Whether a syllable holds what a keyboard leaves behind, a doubled letter for đ, â, ê, ô among it."""
        symbols = self.reading.symbols
        for pattern, syllable, place in zip(self.entry.plain_patterns, self.entry.syllables, self.places, strict=True):
            if not pattern.fullmatch(symbols, *place):
                return True
            doubled = {symbols[i] for i in range(*place) if self._is_doubled(i)}
            if ("^" in syllable.marks and doubled & set("aeo")) or (STROKE in syllable.marks and "d" in doubled):
                return True
        return False

    def _is_doubled(self, index: int) -> bool:
        """Whether a letter stands twice, and neither has the mark that it might be typed twice for."""
        has_mark = self.reading.marks[index] & {"^", STROKE}
        return bool(self.reading.oddities[index] & Oddity.DOUBLED and not has_mark)

    def _has_marks_beside(self) -> bool:
        return self._has_every_tone_behind() or any(
            mark in syllable.marks
            for syllable, place in zip(self.entry.syllables, self.places, strict=True)
            for mark in self._beside(place)
            if mark != "'" or place[1] < self.end
        )

    def _has_every_tone_behind(self) -> bool:
        """Whether its tone stands behind each of several syllables, signs that end clauses among them: du. ma'."""
        tones = [syllable.marks & TONES for syllable in self.entry.syllables]
        behind = [self.reading.between(place[1] - 1)[:1] for place in self.places]
        pairs = list(zip(tones, behind, strict=True))
        return sum(map(bool, tones)) > 1 and all(not tone or (sign and sign in tone) for tone, sign in pairs)

    def _is_broken_up(self) -> bool:
        """Whether letters of one syllable stand apart: by a sign once, by spaces all of them."""
        spaced = 0
        for place in self.places:
            letters = self._letters(place)
            gaps = [self.reading.between(index) for index in letters[:-1]]
            if any(gap and not re.search(r"\s", gap) for gap in gaps) or (len(gaps) > 1 and all(gaps)):
                return True
            spaced += sum(1 for gap in gaps if gap)
        return spaced >= 3

    @cached_property
    def is_crooked(self) -> bool:
        """Whether something is odd that happens in honest writing too: repeats, syllables joined or hyphened."""
        symbols, oddities = self.reading.symbols, self.reading.oddities
        inside = range(self.start, self.end)
        gaps = [self.reading.between(place[1] - 1) for place in self.places[:-1]]
        return (
            any(oddities[index] & (Oddity.REPEATED | Oddity.DOUBLED) and symbols[index].isalpha() for index in inside)
            or (not any(gaps) and self.entry.length >= SHORTEST_JOINED and len(gaps) > 0)
            or any(not gap.isspace() for gap in gaps if gap)
        )

    @cached_property
    def is_joined(self) -> bool:
        """Whether several syllables are written as one word."""
        return len(self.places) > 1 and self.reading.symbols[self.start : self.end].isalnum()

    @cached_property
    def is_torn(self) -> bool:
        """Whether the end of a clause, or too much, stands between its letters."""
        if self.is_plain:
            return False
        gaps = [self.reading.between(index) for index in range(self.start, self.end - 1)]
        between = [self.reading.between(place[1] - 1) for place in self.places[:-1]]
        is_over = any(_END_OF_CLAUSE.search(gap) for gap in between) and not self.is_disguised
        inside = [self.reading.between(index) for place in self.places for index in range(place[0], place[1] - 1)]
        is_listed = any(_COMMA.search(gap) for gap in inside) and not self.is_same  # answers to a test: c, a, c
        return is_over or is_listed or any(len(gap) > _LONGEST_GAP for gap in gaps)

    @cached_property
    def is_by_sound(self) -> bool:
        """Whether a letter stands for another by its sound only: kờ bạk."""
        return not self.entry.strict_pattern.fullmatch(self.reading.symbols, self.start, self.end)

    @cached_property
    def has_proof(self) -> bool:
        """Whether a syllable is no word as it stands, so that its marks must have been left out."""
        return any(
            self._is_no_word(syllable, place, written)
            for syllable, place, written in zip(self.entry.syllables, self.places, self.written, strict=True)
        )

    def _is_no_word(self, syllable: Syllable, place: tuple[int, int], written: Written) -> bool:
        """Whether it is no Vietnamese word as it stands: no tone before c, ch, p, t; or never without marks."""
        marks = frozenset[str]().union(*self.reading.marks[slice(*place)])
        if written is Written.OTHER or (written is Written.SAME and marks):
            return False
        if _STOPPED.fullmatch(syllable.letters) and not marks & TONES:
            return True
        return not marks and syllable.letters not in words_without_marks()
