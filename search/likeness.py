"""What makes two articles related: rare words and pairs, and the models, units, places and documents they share.

In these columns most syllables stand in almost every article. So the words that count are those of at most a tenth of
the archive, and a shared model is worth more than all words together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest, nsmallest
from math import log, sqrt
from typing import NamedTuple

from search import weights
from search.documents import ArticleDocument
from search.queries import Reason
from search.ranking import freshness
from search.recipe import Clause
from search.terms import Field, Forms, analyse, pairs
from search.vocabulary import Vocabulary
from writing.folding import fold, one_line

SKETCH_SIZE = 64


def telling_terms(document: ArticleDocument, vocabulary: Vocabulary) -> list[Clause]:
    """The terms that say best what an article is about, with their weights, the best one 1."""
    most_common = _most_common(vocabulary.documents)
    counts = _counts(document)
    found = _weighed(counts, vocabulary, most_common)
    if not found:  # a handful of articles on one matter: every word is common, and still the best that there is
        found = _weighed(counts, vocabulary, vocabulary.documents)
    best = nlargest(weights.RELATED_TERMS, found, key=lambda clause: (clause.weight, clause.term))
    return [clause._replace(weight=clause.weight / best[0].weight) for clause in best]


def _counts(document: ArticleDocument) -> Counter[tuple[Field, str]]:
    counts: Counter[tuple[Field, str]] = Counter()
    for text, times in ((document.title, weights.RELATED_TITLE), (document.summary, 1), (document.body, 1)):
        exact = [form.exact for form in analyse(text)]
        for field, terms in ((Field.TEXT_EXACT, exact), (Field.TEXT_EXACT_PAIRS, pairs(exact))):
            for term, count in Counter(terms).items():
                counts[field, term] += times * count
    return counts


def _weighed(counts: Counter[tuple[Field, str]], vocabulary: Vocabulary, most_common: float) -> list[Clause]:
    found = []
    for (field, term), count in counts.items():
        frequency = vocabulary.frequency(field, term)
        if 2 <= frequency <= most_common:
            rarity = log(1 + vocabulary.documents / frequency)
            found.append(Clause(field, term, sqrt(count) * rarity))
    return found


def _most_common(documents: int) -> float:
    """Up to how many documents a term still tells something; a young archive is not left empty."""
    young = min(documents / 2, weights.MOST_COMMON_IN_A_YOUNG_ARCHIVE)
    return max(2.0, documents * weights.MOST_COMMON_SHARE, young)


class Relative(NamedTuple):
    """A candidate: what it is, the score of its words, and the sketch of its text."""

    document: ArticleDocument
    score: float
    sketch: tuple[int, ...]


class Relation(NamedTuple):
    """A candidate weighed: the whole score, and the strongest tie as its reason (or only words)."""

    relative: Relative
    score: float
    reason: Reason


def weigh(source: ArticleDocument, relatives: Iterable[Relative]) -> list[Relation]:
    """The candidates, best first. Ties: newer, then id."""
    relatives = list(relatives)
    best = max((relative.score for relative in relatives), default=0.0) or 1.0
    relations = []
    for relative in relatives:
        ties = _ties(source, relative.document)
        # A shared model or unit tells the reader more than "the same words", however alike the words.
        reason = max(ties, key=lambda tie: ties[tie], default=Reason.WORDS)
        extra = weights.UNIT_ABOVE * _share_a_unit_above(source, relative.document)
        extra += weights.RECENCY * freshness(relative.document.published)
        relations.append(Relation(relative, relative.score / best + sum(ties.values()) + extra, reason))
    return sorted(relations, key=_order)


def _order(relation: Relation) -> tuple[float, float, str]:
    document = relation.relative.document
    published = document.published.timestamp() if document.published else float("-inf")
    return (-relation.score, -published, document.id)


def _ties(source: ArticleDocument, other: ArticleDocument) -> dict[Reason, float]:
    shared = {
        Reason.MODEL: {tag.key for tag in source.models} & {tag.key for tag in other.models},
        Reason.DOCUMENT: set(map(folded, source.document_numbers)) & set(map(folded, other.document_numbers)),
        Reason.UNIT: {tag.key for tag in source.units} & {tag.key for tag in other.units},
        Reason.PLACE: {folded(source.place)} & {folded(other.place)} - {""},
    }
    return {reason: weights.TIES[reason] for reason, values in shared.items() if values}


def _share_a_unit_above(source: ArticleDocument, other: ArticleDocument) -> bool:
    ours = {tag.key for tag in (*source.units, *source.unit_ancestors)}
    return bool(ours & {tag.key for tag in (*other.units, *other.unit_ancestors)})


def folded(value: str) -> str:
    """A place or a document's number as two articles share it, however written."""
    return fold(one_line(value))


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The smallest numbers of the text's 4-syllable shingles: enough to tell how much two texts have in common."""
    numbers = [form.number for text in texts for form in analyse(text)]
    return sketch_of(numbers)


def sketch_of(numbers: Sequence[int]) -> tuple[int, ...]:
    """The sketch of a text whose syllables have these numbers."""
    return tuple(sorted(_shingles(numbers))[:SKETCH_SIZE])


def _shingles(numbers: Sequence[int]) -> set[int]:
    """A number for each run of four. Python hashes tuples of numbers alike in every process, unlike text."""
    if len(numbers) < 4:
        return {hash(tuple(numbers))} if numbers else set()
    return set(map(hash, zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)))


HASH_OF_THIS_PYTHON = hash((1, 2, 3, 4))  # sketches are stored: another Python must not compare them with its own


def told(document: ArticleDocument) -> tuple[str, str, str]:
    """The text by which a copy is known."""
    return document.title, document.summary, document.body


def same_title(one: ArticleDocument, other: ArticleDocument) -> bool:
    """Whether two titles have the same words."""
    return _exact(analyse(one.title)) == _exact(analyse(other.title))


def _exact(forms: Iterable[Forms]) -> list[str]:
    return [form.exact for form in forms]


def alike(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two sketched texts have in common (Jaccard), estimated; exact for texts shorter than a sketch."""
    ours, theirs = set(one), set(other)
    smallest = set(nsmallest(SKETCH_SIZE, ours | theirs))
    return len(smallest & ours & theirs) / len(smallest) if smallest else 0.0


def overlap(one: ArticleDocument, other: ArticleDocument) -> float:
    """How much two texts have in common (Jaccard), counted."""
    ours, theirs = (_shingles([form.number for text in told(doc) for form in analyse(text)]) for doc in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
