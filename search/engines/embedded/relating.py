"""Related articles: candidates by words and by what they share, weighed by search/likeness.py, copies left out."""

from collections.abc import Iterator

from tantivy import Document, Occur, Query

from search import likeness, weights
from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.questions import any_of, every, ranked_within, scoring, within
from search.engines.embedded.schema import Key
from search.engines.embedded.snapshot import Place, Snapshot, place
from search.likeness import Relation, Relative
from search.queries import Hit, Reason, Scope
from search.tuning import Tuning

_UNSURE = (0.4, 0.95)  # a sketch errs by a tenth at most: between these the texts themselves are compared


def related(article_id: str, count: int, scope: Scope, tuning: Tuning, snapshot: Snapshot) -> list[Hit]:
    """The best relations of an article; empty where it is not in the index."""
    packed = snapshot.find(article_id)
    if packed is None or count <= 0:
        return []
    source = schema.unpacked(packed)
    relatives = _relatives(source, within(scope, snapshot), count, tuning, snapshot)
    itself = Relative(source, 0.0, frozenset(schema.sketch(packed)))
    chosen = _Copies(snapshot).without(itself, likeness.weigh(source, relatives, tuning))
    return [_hit(relation) for _, relation in zip(range(count), chosen, strict=False)]


def _relatives(
    source: ArticleDocument, limits: list[Query], count: int, tuning: Tuning, snapshot: Snapshot
) -> list[Relative]:
    """Two ways to be found: by words alone, which is fast, and by a shared tie however few the words."""
    queries = scoring(likeness.telling_terms(source, snapshot), snapshot)
    wanted = weights.RELATED_CANDIDATES + 2 * count
    by_words = snapshot.best(ranked_within(queries, limits) if limits else any_of(queries), wanted)
    whole = by_words[0][0] if by_words else 1.0
    found: dict[Place, Relative] = {}
    for score, address in by_words:
        found[place(address)] = _relative(score, snapshot.searcher.doc(address))
    if ties := _ties(source, whole, tuning, snapshot):
        tied = Query.boolean_query([(Occur.Must, every(limits)), (Occur.Must, any_of(ties)), *_should(queries)])
        for score, address in snapshot.best(tied, wanted):
            if place(address) not in found:
                relative = _relative(score, snapshot.searcher.doc(address))
                words = score - whole * sum(likeness.ties(source, relative.document, tuning).values())
                found[place(address)] = relative._replace(score=max(words, 0.0))
    return [relative for relative in found.values() if relative.document.id != source.id]


def _relative(score: float, packed: Document) -> Relative:
    return Relative(schema.head(packed), score, frozenset(schema.sketch(packed)))


def _should(queries: list[Query]) -> list[tuple[Occur, Query]]:
    return [(Occur.Should, query) for query in queries]


def _ties(source: ArticleDocument, whole: float, tuning: Tuning, snapshot: Snapshot) -> list[Query]:
    """What shares a tie with the source, each worth its weight times what all words together are worth."""
    values = {
        Reason.MODEL: (Key.MODEL, [tag.key for tag in source.models]),
        Reason.UNIT: (Key.UNIT, [tag.key for tag in source.units]),
        Reason.DOCUMENT: (Key.DOCUMENT_NUMBER, [likeness.folded(number) for number in source.document_numbers]),
        Reason.PLACE: (Key.PLACE, [likeness.folded(source.place)] if source.place.strip() else []),
    }
    return [
        Query.const_score_query(snapshot.any_of(key, these), likeness.tie_weight(reason, tuning) * whole)
        for reason, (key, these) in values.items()
        if these
    ]


class _Copies:
    """Which texts are one, with what was read to know it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._texts: dict[str, frozenset[int]] = {}

    def without(self, source: Relative, relations: list[Relation]) -> Iterator[Relation]:
        """The relations in order, but no copy of the source or of one that came before."""
        seen = [source]
        for relation in relations:
            if not any(self._are_one(relation.relative, other) for other in seen):
                seen.append(relation.relative)
                yield relation

    def _are_one(self, one: Relative, other: Relative) -> bool:
        if likeness.same_title(one.document, other.document):
            return True
        guess = likeness.alike(one.sketch, other.sketch)
        if not _UNSURE[0] <= guess <= _UNSURE[1]:
            return guess > _UNSURE[1]
        return likeness.jaccard(self._text(one), self._text(other)) >= weights.COPY

    def _text(self, relative: Relative) -> frozenset[int]:
        id_ = relative.document.id
        if id_ not in self._texts:
            self._texts[id_] = next(map(likeness.shingles, self.snapshot.find_all([id_])), frozenset())
        return self._texts[id_]


def _hit(relation: Relation) -> Hit:
    document = relation.relative.document
    return Hit(
        id=document.id, title=document.title, url=document.url, score=round(relation.score, 4), reason=relation.reason
    )
