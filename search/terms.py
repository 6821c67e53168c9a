"""Text to terms: the one place that decides what a word is. Every engine takes these terms as they are.

A syllable has two forms, exact (marks count, the habit of placing them does not) and folded (no marks, đ as d). Two
neighbours make a pair, joined by `_`, which stands for the two-syllable words that Vietnamese mostly consists of.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from search.documents import ArticleDocument
from writing.folding import compose, fold, has_marks, pieces, syllable_key

JOINT = "_"
LONGEST_SYLLABLE = 40  # longer runs of letters are addresses and noise: they are known by their beginning
_DOCUMENT_NUMBER = re.compile(r"\d[\w.]*(?:[-/–][^\W_][\w.]*)*[-/–][^\W\d_][\w.]*(?:[-/–&][^\W_][\w.]*)*")
_QUOTED = re.compile(r'["“”„«»](.*?)["“”„«»]', re.DOTALL)


class Field(StrEnum):
    """The fields of terms that every engine has: four kinds, for the title and for everything that is said at all."""

    TITLE_FOLDED = "title_folded"
    TITLE_EXACT = "title_exact"
    TITLE_FOLDED_PAIRS = "title_folded_pairs"
    TITLE_EXACT_PAIRS = "title_exact_pairs"
    TEXT_FOLDED = "text_folded"
    TEXT_EXACT = "text_exact"
    TEXT_FOLDED_PAIRS = "text_folded_pairs"
    TEXT_EXACT_PAIRS = "text_exact_pairs"


class Forms(NamedTuple):
    """The forms of one syllable, and a number that stands for the exact one where many are compared."""

    exact: str
    folded: str
    number: int


@lru_cache(maxsize=100_000)
def forms(syllable: str) -> Forms:
    """The forms of one syllable as it is written."""
    short = syllable[:LONGEST_SYLLABLE]
    exact = syllable_key(short)
    return Forms(exact, fold(short), crc32(exact.encode()))


def analyse(text: str) -> list[Forms]:
    """The syllables of a composed text, in order."""
    return list(map(forms, pieces(text)[1::2]))


def pairs(terms: Sequence[str]) -> list[str]:
    """The pairs of neighbours."""
    return list(map(JOINT.join, pairwise(terms)))


def chunks(document: ArticleDocument) -> list[str]:
    """Everything that a document can be found by, in pieces over which no pair and no phrase reaches; title first."""
    tags = [*document.units, *document.unit_ancestors, *document.models]
    if document.column:
        tags.append(document.column)
    names = [name for tag in tags for name in (tag.name, *tag.other_names)]
    told = [document.summary, document.body, document.place, document.author]
    return [document.title, *(chunk for chunk in (*told, *document.document_numbers, *names) if chunk)]


class Word(NamedTuple):
    """One syllable of a query."""

    exact: str
    folded: str

    @property
    def is_number(self) -> bool:
        """Whether it has a digit: such a word must never be missing."""
        return any(char.isdigit() for char in self.folded)


class Question(NamedTuple):
    """A query's text as the engines need it: its words in order, and the runs of them that must stand together."""

    words: tuple[Word, ...]
    phrases: tuple[tuple[Word, ...], ...]
    has_marks: bool
    is_blank: bool

    @property
    def exact(self) -> list[str]:
        """The words with their marks."""
        return [word.exact for word in self.words]

    @property
    def folded(self) -> list[str]:
        """The words without marks."""
        return [word.folded for word in self.words]


def ask(text: str) -> Question:
    """What a reader's text asks for. Any text is a question: what is no letter, digit or pair of quotes is ignored."""
    text = compose(text)
    words = tuple(_words(text))
    quoted = [match[1] for match in _QUOTED.finditer(text)]
    numbers = [match[0] for match in _DOCUMENT_NUMBER.finditer(text)]
    phrases = (tuple(_words(phrase)) for phrase in (*quoted, *numbers))
    together = dict.fromkeys(phrase for phrase in phrases if len(phrase) > 1)
    return Question(words, tuple(together), has_marks(text), not text.strip())


def _words(text: str) -> Iterator[Word]:
    return (Word(exact, folded) for exact, folded, _ in analyse(text))
