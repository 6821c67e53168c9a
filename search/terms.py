"""Text to terms: the one place that decides what a word is. Every engine takes these terms as they are.

A syllable has two forms, exact (marks count, the habit of placing them does not) and folded (no marks, đ as d). Two
neighbours make a pair, joined by `_`, which stands for the two-syllable words that Vietnamese mostly consists of.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from search.documents import ArticleDocument
from writing.folding import fold, pieces, syllable_key

JOINT = "_"
LONGEST_SYLLABLE = 40  # longer runs of letters are addresses and noise: they are known by their beginning


class Field(StrEnum):
    """The fields of terms that every engine has.

    Four kinds of terms, for the title and for everything that is said at all; and what units (those above too) and
    models are called, folded, syllables and pairs, to filter by.
    """

    TITLE_FOLDED = "title_folded"
    TITLE_EXACT = "title_exact"
    TITLE_FOLDED_PAIRS = "title_folded_pairs"
    TITLE_EXACT_PAIRS = "title_exact_pairs"
    TEXT_FOLDED = "text_folded"
    TEXT_EXACT = "text_exact"
    TEXT_FOLDED_PAIRS = "text_folded_pairs"
    TEXT_EXACT_PAIRS = "text_exact_pairs"
    UNIT_NAMES = "unit_names"
    MODEL_NAMES = "model_names"


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


def name_terms(names: Iterable[str]) -> list[str]:
    """Names as terms to filter by: their folded syllables and pairs."""
    folded = [[form.folded for form in analyse(name)] for name in names]
    return [term for syllables in folded for term in (*syllables, *pairs(syllables))]
