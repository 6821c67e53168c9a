"""The measured way to ask: from a question to weighted terms and to the exact set of documents that answer it."""

from math import ceil
from typing import NamedTuple

from search import weights
from search.terms import Field, Question, Word, pairs
from search.vocabulary import Vocabulary
from writing.folding import has_marks


class Clause(NamedTuple):
    """A term that adds its BM25 score, times the weight, where it occurs."""

    field: Field
    term: str
    weight: float


class Coverage(NamedTuple):
    """Which documents are hits: those with every term of `always` and at least `least` of `some`, in TEXT_FOLDED."""

    always: tuple[str, ...]
    some: tuple[str, ...]
    least: int


class Phrase(NamedTuple):
    """Terms that must stand together, in this order."""

    field: Field
    terms: tuple[str, ...]


def clauses(question: Question) -> list[Clause]:
    """The terms that rank the hits. Exact ones count only when the reader typed marks."""
    kinds = {
        (Field.TITLE_FOLDED, Field.TEXT_FOLDED): question.folded,
        (Field.TITLE_FOLDED_PAIRS, Field.TEXT_FOLDED_PAIRS): pairs(question.folded),
    }
    if question.has_marks:
        kinds[Field.TITLE_EXACT, Field.TEXT_EXACT] = question.exact
        kinds[Field.TITLE_EXACT_PAIRS, Field.TEXT_EXACT_PAIRS] = pairs(question.exact)
    found = [
        Clause(field, term, weights.FIELDS[field])
        for fields, terms in kinds.items()
        for term in dict.fromkeys(terms)
        for field in fields
    ]
    return found + _stand_in_for_the_pair(question)


def _stand_in_for_the_pair(question: Question) -> list[Clause]:
    """One syllable has no pair; without its exact form at a pair's weight, a text full of look-alikes wins."""
    if len(question.words) != 1 or not question.has_marks:
        return []
    exact = question.words[0].exact
    return [
        Clause(Field.TITLE_EXACT, exact, weights.FIELDS[Field.TITLE_EXACT_PAIRS]),
        Clause(Field.TEXT_EXACT, exact, weights.FIELDS[Field.TEXT_EXACT_PAIRS]),
    ]


def coverage(question: Question, vocabulary: Vocabulary) -> Coverage:
    """How much of the question a hit must contain. Of a very long one only the rarer words are counted."""
    words = list(dict.fromkeys(Word(word.folded, word.folded) for word in question.words))
    if len(words) > weights.COUNTED_WORDS:
        words.sort(key=lambda word: vocabulary.frequency(Field.TEXT_FOLDED, word.folded))
        words = [word for place, word in enumerate(words) if place < weights.COUNTED_WORDS or word.is_number]
    least = len(words) if len(words) <= weights.ALL_WORDS_UP_TO else ceil(weights.SHARE_OF_WORDS * len(words))
    numbers = tuple(word.folded for word in words if word.is_number)
    others = tuple(word.folded for word in words if not word.is_number)
    if least >= len(words):
        return Coverage((*numbers, *others), (), 0)
    return Coverage(numbers, others, max(0, least - len(numbers)))


def phrases(question: Question) -> list[Phrase]:
    """What was asked for in quotes or is a document's number. Marks count where they were typed."""
    found = []
    for words in question.phrases:
        if has_marks("".join(word.exact for word in words)):
            found.append(Phrase(Field.TEXT_EXACT, tuple(word.exact for word in words)))
        else:
            found.append(Phrase(Field.TEXT_FOLDED, tuple(word.folded for word in words)))
    return found


def leading(question: Question) -> tuple[Field, str] | None:
    """The term that puts a document before all look-alikes: the word or the pair of a short query typed with marks.

    In an archive where nearly all articles say "Đảng" the word weighs next to nothing, and a title with "đăng" much.
    """
    if not question.has_marks or len(question.words) > weights.LEADING_WORDS:
        return None
    if len(question.words) == 1:
        return Field.TEXT_EXACT, question.words[0].exact
    return Field.TEXT_EXACT_PAIRS, pairs(question.exact)[0]


def as_typed(question: Question) -> list[tuple[Field, tuple[str, ...], float]]:
    """Where all these terms together mean that a text says the question as it was typed: field, terms, worth of it."""
    if lead := leading(question):
        return [(lead[0], (lead[1],), weights.LEADING)]
    if len(question.words) == 1:
        return [(Field.TEXT_FOLDED, tuple(question.folded), weights.AS_TYPED)]
    bare = (Field.TEXT_FOLDED_PAIRS, tuple(pairs(question.folded)))
    if not question.has_marks:
        return [(*bare, weights.AS_TYPED)]
    return [(Field.TEXT_EXACT_PAIRS, tuple(pairs(question.exact)), weights.AS_TYPED), (*bare, weights.ALIKE)]
