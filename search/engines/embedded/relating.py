"""Related articles: candidates by words and by what they share, weighed by search/likeness.py, copies left out."""

from collections.abc import Iterator

from tantivy import Occur, Query

from search import likeness, weights
from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.questions import any_of, ranked_within, scoring, within
from search.engines.embedded.schema import Key
from search.engines.embedded.snapshot import Place, Snapshot, place
from search.likeness import Relation, Relative
from search.queries import Hit, Scope

_UNSURE = (0.4, 0.95)  # a sketch errs by a tenth at most: between these the texts themselves are compared


def related(article_id: str, count: int, scope: Scope, snapshot: Snapshot) -> list[Hit]:
    """The best relations of an article; empty where it is not in the index."""
    packed = snapshot.find(article_id)
    if packed is None or count <= 0:
        return []
    source = schema.unpacked(packed)
    relatives = _relatives(source, within(scope, snapshot), count, snapshot)
    chosen = _without_copies(Relative(source, 0.0, schema.sketch(packed)), likeness.weigh(source, relatives), snapshot)
    return [_hit(relation) for relation, _ in zip(chosen, range(count), strict=False)]


def _relatives(source: ArticleDocument, limits: list[Query], count: int, snapshot: Snapshot) -> list[Relative]:
    """Two ways to be found: by words alone, which is fast, and by a shared tie however few the words."""
    queries = scoring(likeness.telling_terms(source, snapshot), snapshot)
    wanted = max(weights.RELATED_CANDIDATES, 2 * count)
    found = snapshot.best(ranked_within(queries, limits) if limits else any_of(queries), wanted)
    if ties := _ties(source, snapshot):
        found += snapshot.best(ranked_within(queries, [*limits, Query.boolean_query(ties)]), wanted)
    best: dict[Place, Relative] = {}
    for score, address in found:
        if place(address) not in best:
            packed = snapshot.searcher.doc(address)
            best[place(address)] = Relative(schema.head(packed), score, schema.sketch(packed))
    return [relative for relative in best.values() if relative.document.id != source.id]


def _ties(source: ArticleDocument, snapshot: Snapshot) -> list[tuple[Occur, Query]]:
    values = {
        Key.MODEL: [tag.key for tag in source.models],
        Key.UNIT: [tag.key for tag in source.units],
        Key.DOCUMENT_NUMBER: [likeness.folded(number) for number in source.document_numbers],
        Key.PLACE: [likeness.folded(source.place)] if source.place.strip() else [],
    }
    return [(Occur.Should, snapshot.any_of(key, these)) for key, these in values.items() if these]


def _without_copies(source: Relative, relations: list[Relation], snapshot: Snapshot) -> Iterator[Relation]:
    """The relations in order, but no copy of the source or of one that came before."""
    seen = [source]
    for relation in relations:
        if not any(_is_copy(relation.relative, other, snapshot) for other in seen):
            seen.append(relation.relative)
            yield relation


def _is_copy(one: Relative, other: Relative, snapshot: Snapshot) -> bool:
    if likeness.same_title(one.document, other.document):
        return True
    guess = likeness.alike(one.sketch, other.sketch)
    if not _UNSURE[0] <= guess <= _UNSURE[1]:
        return guess > _UNSURE[1]
    texts = list(snapshot.find_all([one.document.id, other.document.id]))
    return len(texts) == 2 and likeness.overlap(*texts) >= weights.COPY


def _hit(relation: Relation) -> Hit:
    document = relation.relative.document
    return Hit(
        id=document.id, title=document.title, url=document.url, score=round(relation.score, 4), reason=relation.reason
    )
