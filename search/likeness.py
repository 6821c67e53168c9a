"""What makes two articles related: rare words and pairs, and the models, units, places and documents they share.

In these columns most syllables stand in almost every article. So the words that count are those of at most a tenth of
the archive, and a shared model is worth more than all words together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple

from search import weights
from search.documents import ArticleDocument
from search.queries import Reason
from search.ranking import freshness
from search.recipe import Clause
from search.terms import Field, analyse, pairs
from search.tuning import RECENCY, Tuning
from search.vocabulary import Vocabulary
from writing.folding import fold, one_line

SKETCH_SIZE = 64
_CLEARLY_APART = 0.3


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
    for field in (Field.TEXT_EXACT, Field.TEXT_EXACT_PAIRS):
        terms = {term: count for (where, term), count in counts.items() if where == field}
        frequencies = vocabulary.frequencies(field, terms)
        for term, count in terms.items():
            if 2 <= frequencies[term] <= most_common:
                rarity = log(1 + vocabulary.documents / frequencies[term])
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
    sketch: frozenset[int]


class Relation(NamedTuple):
    """A candidate weighed: the whole score and the strongest reason."""

    relative: Relative
    score: float
    reason: Reason


def weigh(source: ArticleDocument, relatives: Iterable[Relative], tuning: Tuning) -> list[Relation]:
    """The candidates, best first. Ties: newer, then id."""
    relatives = list(relatives)
    best = max((relative.score for relative in relatives), default=0.0) or 1.0
    relations = []
    for relative in relatives:
        shared = ties(source, relative.document, tuning)
        # A shared model or unit tells the reader more than "the same words", however alike the words.
        reason = max(shared, key=lambda tie: shared[tie], default=Reason.WORDS)
        extra = weights.UNIT_ABOVE * _share_a_unit_above(source, relative.document)
        extra += weights.RECENCY * tuning.factor(RECENCY) * freshness(relative.document.published)
        relations.append(Relation(relative, relative.score / best + sum(shared.values()) + extra, reason))
    return sorted(relations, key=_order)


def _order(relation: Relation) -> tuple[float, float, str]:
    document = relation.relative.document
    published = document.published.timestamp() if document.published else float("-inf")
    return (-relation.score, -published, document.id)


def ties(source: ArticleDocument, other: ArticleDocument, tuning: Tuning) -> dict[Reason, float]:
    """What two articles share beside words, and what it is worth."""
    shared = {
        Reason.MODEL: {tag.key for tag in source.models} & {tag.key for tag in other.models},
        Reason.DOCUMENT: set(map(folded, source.document_numbers)) & set(map(folded, other.document_numbers)),
        Reason.UNIT: {tag.key for tag in source.units} & {tag.key for tag in other.units},
        Reason.PLACE: {folded(source.place)} & {folded(other.place)} - {""},
    }
    return {reason: tie_weight(reason, tuning) for reason, values in shared.items() if values}


def tie_weight(reason: Reason, tuning: Tuning) -> float:
    """What a tie is worth beside all words together, which are 1."""
    return weights.TIES[reason] * tuning.factor(f"tie_{reason}")


def _share_a_unit_above(source: ArticleDocument, other: ArticleDocument) -> bool:
    ours = {tag.key for tag in (*source.units, *source.unit_ancestors)}
    return bool(ours & {tag.key for tag in (*other.units, *other.unit_ancestors)})


@lru_cache(maxsize=4096)
def folded(value: str) -> str:
    """A place or a document's number as two articles share it, however written."""
    return fold(one_line(value))


def sketch_of(numbers: Sequence[int]) -> tuple[int, ...]:
    """The smallest shingles of a text whose syllables have these numbers: enough to tell how much two texts share."""
    return tuple(sorted(_shingles(numbers))[:SKETCH_SIZE])


def shingles(document: ArticleDocument) -> frozenset[int]:
    """The 4-syllable shingles of the text by which a copy is known."""
    told = (document.title, document.summary, document.body)
    return frozenset(_shingles([form.number for text in told for form in analyse(text)]))


def _shingles(numbers: Sequence[int]) -> set[int]:
    """A number for each run of four. Python hashes tuples of numbers alike in every process, unlike text."""
    if len(numbers) < 4:
        return {hash(tuple(numbers))} if numbers else set()
    return set(map(hash, zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)))


HASH_OF_THIS_PYTHON = hash((1, 2, 3, 4))  # sketches are stored: another Python must not compare them with its own


def same_title(one: ArticleDocument, other: ArticleDocument) -> bool:
    """Whether two titles have the same words."""
    return _words(one.title) == _words(other.title)


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    return tuple(form.exact for form in analyse(title))


def alike(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two sketched texts have in common (Jaccard), estimated; exact for texts shorter than a sketch."""
    shared = one & other
    if not shared or len(shared) < _CLEARLY_APART * min(len(one), len(other)):
        return 0.0
    smallest = set(sorted(one | other)[:SKETCH_SIZE])
    return len(smallest & shared) / len(smallest)


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two sets of shingles have in common, counted."""
    return len(one & other) / len(one | other) if one and other else 0.0
