"""Spaces that a reader forgot or slipped in: `họctập` is học tập, `ngh iên` is nghiên, where the archive says so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.lexicon import Lexicon
from search.questions import is_marked, to_words
from search.terms import JOINT, Field, forms
from search.vocabulary import Vocabulary
from writing.folding import Syllable, syllables

_LONGEST = 14  # letters of two syllables in one
_COUNTED = 40  # syllables of a text that are looked at


class _Change(NamedTuple):
    """Another text for `start` to `end`, and the pair of words that has to be known for it."""

    start: int
    end: int
    text: str
    known: str
    unknown: str  # a pair as it was typed, which must not be known


def respaced(text: str, vocabulary: Vocabulary) -> str:
    """The composed text with its spaces where they were probably meant."""
    found = list(syllables(text))[:_COUNTED]
    words = _Words(is_marked(to_words(text)), vocabulary.lexicon())
    changes = [*_forgotten(found, words), *_slipped_in(text, found, words)]
    if not changes:
        return text
    asked = [pair for change in changes for pair in (change.known, change.unknown) if pair]
    counts = vocabulary.frequencies(words.pairs, asked)
    best: dict[int, _Change] = {}
    for change in changes:
        count = counts[change.known]
        is_better = change.start not in best or count > counts[best[change.start].known]
        if count >= words.enough and is_better and not (change.unknown and counts[change.unknown]):
            best[change.start] = change
    return _changed(text, sorted(best.values()))


class _Words:
    """How words are compared: by their marks if the text has any."""

    def __init__(self, with_marks: bool, lexicon: Lexicon) -> None:
        self.with_marks = with_marks
        self.enough = lexicon.enough
        self.pairs = Field.TEXT_EXACT_PAIRS if with_marks else Field.TEXT_FOLDED_PAIRS
        self._frequency = lexicon.frequency if with_marks else lexicon.folded_frequency

    def term(self, syllable: str) -> str:
        exact, folded, _ = forms(syllable)
        return exact if self.with_marks else folded

    def frequency(self, syllable: str) -> int:
        return self._frequency(self.term(syllable))

    def is_known(self, syllable: str) -> bool:
        return self.frequency(syllable) >= self.enough

    def pair(self, one: str, other: str) -> str:
        return f"{self.term(one)}{JOINT}{self.term(other)}"


def _forgotten(found: Sequence[Syllable], words: _Words) -> Iterator[_Change]:
    """Every way to cut a word that no document has into two that are known."""
    for text, start, end in found:
        if text.isalpha() and 2 < len(text) <= _LONGEST and not words.frequency(text):
            for cut in range(1, len(text)):
                one, other = text[:cut], text[cut:]
                if words.is_known(one) and words.is_known(other):
                    yield _Change(start, end, f"{one} {other}", words.pair(one, other), "")


def _slipped_in(text: str, found: Sequence[Syllable], words: _Words) -> Iterator[_Change]:
    """Neighbours, one of them unknown or a single letter, that make one known word, beside which the next is known."""
    for place, (one, other) in enumerate(pairwise(found)):
        whole = one.text + other.text
        is_broken = not (words.is_known(one.text) and words.is_known(other.text)) or 1 in (
            len(one.text),
            len(other.text),
        )
        if not (is_broken and whole.isalpha() and words.is_known(whole) and text[one.end : other.start] == " "):
            continue
        typed = words.pair(one.text, other.text)
        if place:
            yield _Change(one.start, other.end, whole, words.pair(found[place - 1].text, whole), typed)
        if place + 2 < len(found):
            yield _Change(one.start, other.end, whole, words.pair(whole, found[place + 2].text), typed)


def _changed(text: str, changes: Sequence[_Change]) -> str:
    pieces, end = [], 0
    for change in changes:
        if change.start >= end:
            pieces += [text[end : change.start], change.text]
            end = change.end
    return "".join([*pieces, text[end:]])
