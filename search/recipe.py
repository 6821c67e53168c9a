"""The measured way to ask: from a question to weighted terms and to the exact set of documents that answer it.

A `Plan` says all of it in values; an engine only has to put it into the language of its library.
"""

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from search import weights
from search.questions import Named, Question, Word, Words, ask, is_marked
from search.spelling import mend
from search.synonyms import sayings
from search.terms import Field, pairs
from search.tuning import AS_TYPED, Tuning
from search.vocabulary import Vocabulary


class Term(NamedTuple):
    """A term in a field."""

    field: Field
    text: str


class Clause(NamedTuple):
    """A term that adds its BM25 score, times the weight, where it occurs."""

    field: Field
    term: str
    weight: float


Wording = tuple[Term, ...]  # all of the terms
Group = tuple[Wording, ...]  # any of the wordings


class Coverage(NamedTuple):
    """Which documents are hits: those that answer every group of `always` and at least `least` of `some`."""

    always: tuple[Group, ...]
    some: tuple[Group, ...]
    least: int


class Phrase(NamedTuple):
    """Terms that must stand together, in this order, in TEXT_EXACT or TEXT_FOLDED."""

    field: Field
    terms: tuple[str, ...]


class Variant(NamedTuple):
    """Words to ask for: those that were typed, worth 1, or others for some of them, worth less."""

    words: Words
    worth: float


class Said(NamedTuple):
    """What it is worth in the second look that a document has all these terms in a field."""

    field: Field
    terms: tuple[str, ...]
    worth: float


class Plan(NamedTuple):
    """A query as every engine has to ask it.

    A hit answers the coverage, has one phrase of each of `phrases`, none of `excluded`, and one of each of `names`.
    The clauses rank the hits, whoever has the term `lead` before all others. `said` is best first: the first that holds
    counts. Without words the hits are listed by date.
    """

    question: Question
    variants: tuple[Variant, ...]
    coverage: Coverage
    phrases: tuple[tuple[Phrase, ...], ...]
    excluded: tuple[Phrase, ...]
    names: tuple[Named, ...]
    clauses: tuple[Clause, ...]
    lead: Term | None
    said: tuple[Said, ...]
    tuning: Tuning

    @property
    def highlighted(self) -> Question:
        """The question with the words of all variants: what a hit may be found by."""
        words = tuple(dict.fromkeys(word for variant in self.variants for word in variant.words))
        return self.question._replace(words=words)


def plan(text: str, vocabulary: Vocabulary, tuning: Tuning) -> Plan:
    """How to ask for a reader's text in an archive with this vocabulary."""
    question = ask(text, lambda field, term: vocabulary.frequency(field, term) > 0)
    mended = mend(question.words, vocabulary)
    others = sayings(question.words, tuning.synonyms)
    variants = [Variant(question.words, 1.0)]
    variants += [Variant(mended, weights.MENDED)] if mended else []
    variants += [
        Variant((*question.words[: other.start], *other.words, *question.words[other.end :]), weights.SYNONYM)
        for other in others
    ]
    groups = [_group(place, question, mended, others) for place in range(len(question.words))]
    return Plan(
        question=question,
        variants=tuple(variants),
        coverage=coverage(question.words, groups, vocabulary),
        phrases=tuple(_phrases(question, mended)),
        excluded=tuple(_as_typed(words) for words in question.excluded),
        names=question.names,
        clauses=tuple(clauses(variants, tuning)),
        lead=leading(question.words),
        said=tuple(_said(variants, tuning)),
        tuning=tuning,
    )


def _group(place: int, question: Question, mended: Words | None, others: Iterable) -> Group:
    """The ways in which a document may have one word of the question."""
    word = question.words[place]
    found: list[Wording] = [(Term(Field.TEXT_FOLDED, word.folded),)]
    if mended and mended[place].folded != word.folded:
        found.append((Term(Field.TEXT_FOLDED, mended[place].folded),))
    for other in others:
        if other.start <= place < other.end:
            found.append(_together(other.words))
    return tuple(dict.fromkeys(found))


def _together(words: Words) -> Wording:
    folded = [word.folded for word in words]
    if len(folded) == 1:
        return (Term(Field.TEXT_FOLDED, folded[0]),)
    return tuple(Term(Field.TEXT_FOLDED_PAIRS, pair) for pair in dict.fromkeys(pairs(folded)))


def coverage(words: Words, groups: list[Group], vocabulary: Vocabulary) -> Coverage:
    """How much of the question a hit must contain. Of a very long one only the rarer words are counted."""
    counted: dict[str, tuple[Word, Group]] = {}
    for word, group in zip(words, groups, strict=True):
        known = counted.get(word.folded)
        counted[word.folded] = (word, tuple(dict.fromkeys((*known[1], *group))) if known else group)
    asked = list(counted.values())
    if len(asked) > weights.COUNTED_WORDS:
        frequencies = vocabulary.frequencies(Field.TEXT_FOLDED, list(counted))
        asked.sort(key=lambda item: frequencies[item[0].folded])
        asked = [item for place, item in enumerate(asked) if place < weights.COUNTED_WORDS or item[0].is_number]
    least = _least(len(asked))
    numbers = tuple(group for word, group in asked if word.is_number)
    others = tuple(group for word, group in asked if not word.is_number)
    if least >= len(asked):
        return Coverage((*numbers, *others), (), 0)
    return Coverage(numbers, others, max(0, least - len(numbers)))


def _least(words: int) -> int:
    """How many of so many different words a hit must have. Whoever pastes a whole sentence does not mean every word."""
    if words <= weights.ALL_WORDS_UP_TO:
        return words
    usual = min(words, weights.USUAL_WORDS)
    return ceil(weights.SHARE_OF_WORDS * usual + weights.SHARE_OF_A_SENTENCE * (words - usual))


def clauses(variants: Iterable[Variant], tuning: Tuning) -> list[Clause]:
    """The terms that rank the hits, each once, worth what its best variant is. Exact ones count only where the reader
    typed marks."""
    found: dict[Term, float] = {}
    for variant in variants:
        for field, term in _terms(variant.words):
            found.setdefault(Term(field, term), variant.worth * weights.FIELDS[field] * tuning.factor(field))
    typed = next(iter(variants), None)
    return [Clause(*term, weight) for term, weight in found.items()] + _stand_in_for_the_pair(typed, tuning)


def _terms(words: Words) -> Iterable[tuple[Field, str]]:
    folded, exact = [word.folded for word in words], [word.exact for word in words]
    kinds = {
        (Field.TITLE_FOLDED, Field.TEXT_FOLDED): folded,
        (Field.TITLE_FOLDED_PAIRS, Field.TEXT_FOLDED_PAIRS): pairs(folded),
    }
    if is_marked(words):
        kinds[Field.TITLE_EXACT, Field.TEXT_EXACT] = exact
        kinds[Field.TITLE_EXACT_PAIRS, Field.TEXT_EXACT_PAIRS] = pairs(exact)
    return [(field, term) for fields, terms in kinds.items() for term in terms for field in fields]


def _stand_in_for_the_pair(variant: Variant | None, tuning: Tuning) -> list[Clause]:
    """One syllable has no pair; without its exact form at a pair's weight, a text full of look-alikes wins."""
    if variant is None or len(variant.words) != 1 or not is_marked(variant.words):
        return []
    exact = variant.words[0].exact
    stand_ins = {Field.TITLE_EXACT: Field.TITLE_EXACT_PAIRS, Field.TEXT_EXACT: Field.TEXT_EXACT_PAIRS}
    return [Clause(field, exact, weights.FIELDS[pair] * tuning.factor(pair)) for field, pair in stand_ins.items()]


def _phrases(question: Question, mended: Words | None) -> Iterable[tuple[Phrase, ...]]:
    """What was asked for in quotes or is a document's number.

    A phrase alone is meant literally, its marks too. One among other words, as titles have them, may be found by
    whatever marks and by its mended spelling.
    """
    for words in question.phrases:
        if words == question.words:
            yield (_as_typed(words),)
            continue
        ways = [Phrase(Field.TEXT_FOLDED, tuple(word.folded for word in words))]
        if mended and (place := _place_of(words, question.words)) is not None:
            ways.append(Phrase(Field.TEXT_FOLDED, tuple(word.folded for word in mended[place : place + len(words)])))
        yield tuple(dict.fromkeys(ways))


def _place_of(run: Words, words: Words) -> int | None:
    places = range(len(words) - len(run) + 1)
    return next((place for place in places if words[place : place + len(run)] == run), None)


def _as_typed(words: Words) -> Phrase:
    """The words side by side; marks count where they were typed."""
    if is_marked(words):
        return Phrase(Field.TEXT_EXACT, tuple(word.exact for word in words))
    return Phrase(Field.TEXT_FOLDED, tuple(word.folded for word in words))


def leading(words: Words) -> Term | None:
    """The term that puts a document before all look-alikes: the word or the pair of a short query typed with marks.

    In an archive where nearly all articles say "Đảng" the word weighs next to nothing, and a title with "đăng" much.
    """
    if not is_marked(words) or len(words) > weights.LEADING_WORDS:
        return None
    exact = [word.exact for word in words]
    return Term(Field.TEXT_EXACT, exact[0]) if len(exact) == 1 else Term(Field.TEXT_EXACT_PAIRS, pairs(exact)[0])


def _said(variants: Iterable[Variant], tuning: Tuning) -> list[Said]:
    """Where all these terms together mean that a text says the question as it was typed, or in other words."""
    found: list[Said] = []
    for variant in variants:
        if lead := leading(variant.words):
            found.append(Said(lead.field, (lead.text,), weights.LEADING * variant.worth))
        elif variant.words:
            found += _said_in(variant, tuning)
    return sorted(found, key=lambda said: -said.worth)


def _said_in(variant: Variant, tuning: Tuning) -> Iterable[Said]:
    full, alike = (worth * variant.worth * tuning.factor(AS_TYPED) for worth in (weights.AS_TYPED, weights.ALIKE))
    folded = [word.folded for word in variant.words]
    if len(folded) == 1:
        return [Said(Field.TEXT_FOLDED, tuple(folded), full)]
    bare = tuple(dict.fromkeys(pairs(folded)))
    if not is_marked(variant.words):
        return [Said(Field.TEXT_FOLDED_PAIRS, bare, full)]
    exact = tuple(dict.fromkeys(pairs([word.exact for word in variant.words])))
    return [Said(Field.TEXT_EXACT_PAIRS, exact, full), Said(Field.TEXT_FOLDED_PAIRS, bare, alike)]
