"""Which of two articles are one text: lists of related articles show a thing once."""

from collections.abc import Callable, Collection, Iterable, Iterator

from search import likeness, weights
from search.documents import ArticleDocument
from search.likeness import Relation, Relative

_UNSURE = (0.4, 0.95)  # a sketch errs by a tenth at most: between these the texts themselves are compared

Read = Callable[[Collection[str]], Iterable[ArticleDocument]]


class Copies:
    """Tells copies apart, with what was read to know it. `read` gives whole documents by their ids."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._texts: dict[str, frozenset[int]] = {}

    def left_out(self, source: Relative, relations: Iterable[Relation]) -> Iterator[Relation]:
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
            self._texts[id_] = next(map(likeness.shingles, self._read([id_])), frozenset())
        return self._texts[id_]
