"""The index as a whole: made anew from the database, noticed when it is lost, compared with the database."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from search.documents import ArticleDocument
from search.engine import RebuildReport
from search.engines import engine
from search.models import IndexState
from search.sources import registered_source
from search.versions import next_version

logger = logging.getLogger(__name__)

_AT_ONCE = 200
_known_to_be_ours: set[str] = set()


class IndexIncomplete(Exception):
    """The new index would not hold what the source says there is. The old one stays live."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One document that the index and the database do not agree about, and what about it."""

    id: str
    what: str


def rebuild_index(on_document: Callable[[], None] | None = None) -> RebuildReport:
    """A new index of all documents, live once it is whole. Calls `on_document` for each; what changes meanwhile is in
    the outbox as ever, and in the new index too if it was sent meanwhile.

    Raises SearchUnavailable and IndexIncomplete; then the old index stays as it is.
    """
    report = engine().rebuild(_all_documents(on_document))
    IndexState.objects.update_or_create(pk=1, defaults={"generation": report.generation})
    logger.info("The search index was rebuilt: %d documents in %.1f s", report.documents, report.seconds)
    return report


def _all_documents(on_document: Callable[[], None] | None) -> Iterator[ArticleDocument]:
    source, version = registered_source(), next_version()  # before anything is read
    before, given = source.count(), 0
    for document in source.documents(None):
        yield replace(document, version=version)
        given += 1
        if on_document:
            on_document()
    after = source.count()
    if given == 0 and min(before, after) > 0:
        raise IndexIncomplete(f"the source has {after} documents and gave none; the old index stays")
    if not min(before, after) <= given <= max(before, after):
        logger.warning("The source counted %d and then %d documents, and gave %d", before, after, given)


def heal_index() -> bool:
    """Fill an index that is not the one made from this database: lost, reset or of another database. Whether it was so.

    Costs a look at the index, and a query only for an index not yet seen by this process. Raises SearchUnavailable.
    """
    generation = engine().generation()
    if generation in _known_to_be_ours:
        return False
    if generation and IndexState.objects.filter(generation=generation).exists():
        _known_to_be_ours.add(generation)
        return False
    logger.warning(
        "The search index is %s; it is filled from the database", "of another database" if generation else "not there"
    )
    _known_to_be_ours.add(rebuild_index().generation)
    return True


def differences() -> Iterator[Difference]:
    """Each document that the index lacks, has too much or has otherwise than the database; none if all is well."""
    indexed = dict(engine().fingerprints())
    other: list[ArticleDocument] = []
    for document in registered_source().documents(None):
        found = indexed.pop(document.id, None)
        if found is None:
            yield Difference(id=document.id, what="missing in the index")
        elif found != document.fingerprint():
            other.append(document)
            if len(other) >= _AT_ONCE:
                yield from _told_apart(other)
                other = []
    yield from _told_apart(other)
    for id_ in sorted(indexed):
        yield Difference(id=id_, what="in the index, but not among the documents that readers may see")


def _told_apart(documents: list[ArticleDocument]) -> Iterator[Difference]:
    indexed = {document.id: document for document in engine().stored([document.id for document in documents])}
    for document in documents:
        ours, theirs = document.as_dict(), indexed[document.id].as_dict() if document.id in indexed else {}
        fields = [name for name in ours if name != "version" and ours[name] != theirs.get(name)]
        yield Difference(id=document.id, what=f"differs in {', '.join(fields)}")
