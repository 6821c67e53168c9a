"""Related articles, whichever engine has them: found by words and by what they share, weighed, copies left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Protocol

from search import likeness, weights
from search.copies import Copies
from search.documents import ArticleDocument
from search.keys import Key
from search.likeness import Relation, Relative
from search.queries import Hit, Reason
from search.recipe import Clause
from search.tuning import Tuning
from search.vocabulary import Vocabulary

Ties = Mapping[Key, tuple[Sequence[str], float]]


class Kinship(Protocol):
    """The articles of an engine, as far as a scope reaches."""

    def find(self, id_: str) -> Relative | None:
        """The article with this id, in scope or not, whole."""

    def by_words(self, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """The best by the weighted terms."""

    def by_ties(self, ties: Ties, clauses: Sequence[Clause], limit: int) -> list[Relative]:
        """The best of those that have any of the values; a field of which they have one adds its weight once."""

    def read(self, ids: Collection[str]) -> Iterable[ArticleDocument]:
        """Whole documents by their ids; those found otherwise may lack summary and body."""


def related(article_id: str, count: int, tuning: Tuning, kinship: Kinship, vocabulary: Vocabulary) -> list[Hit]:
    """The best relations of an article; empty where it is not in the index."""
    source = kinship.find(article_id)
    if source is None or count <= 0:
        return []
    clauses = likeness.telling_terms(source.document, vocabulary)
    relatives = _relatives(source.document, clauses, weights.RELATED_CANDIDATES + 2 * count, tuning, kinship)
    relations = likeness.weigh(source.document, relatives, tuning)
    return [_hit(relation) for relation in islice(Copies(kinship.read).left_out(source, relations), count)]


def _relatives(
    source: ArticleDocument, clauses: Sequence[Clause], wanted: int, tuning: Tuning, kinship: Kinship
) -> list[Relative]:
    """Two ways to be found: by words alone, which is fast, and by a shared tie however few the words."""
    by_words = kinship.by_words(clauses, wanted) if clauses else []
    whole = by_words[0].score if by_words else 1.0
    found = {relative.document.id: relative for relative in by_words}
    if ties := _ties(source, whole, tuning):
        for relative in kinship.by_ties(ties, clauses, wanted):
            words = relative.score - whole * sum(likeness.ties(source, relative.document, tuning).values())
            found.setdefault(relative.document.id, relative._replace(score=max(words, 0.0)))
    found.pop(source.id, None)
    return list(found.values())


def _ties(source: ArticleDocument, whole: float, tuning: Tuning) -> dict[Key, tuple[Sequence[str], float]]:
    """What shares a tie with the source, each worth its weight times what all words together are worth."""
    values = {
        Reason.MODEL: (Key.MODEL, [tag.key for tag in source.models]),
        Reason.UNIT: (Key.UNIT, [tag.key for tag in source.units]),
        Reason.DOCUMENT: (Key.DOCUMENT_NUMBER, [likeness.folded(number) for number in source.document_numbers]),
        Reason.PLACE: (Key.PLACE, [likeness.folded(source.place)] if source.place.strip() else []),
    }
    return {
        key: (these, likeness.tie_weight(reason, tuning) * whole) for reason, (key, these) in values.items() if these
    }


def _hit(relation: Relation) -> Hit:
    document = relation.relative.document
    return Hit(
        id=document.id, title=document.title, url=document.url, score=round(relation.score, 4), reason=relation.reason
    )
