"""The index as a whole: made anew from the database, noticed when it is lost."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from search.documents import ArticleDocument
from search.engine import RebuildReport, SearchUnavailable
from search.engines import engine
from search.exclusion import exclusively
from search.failing import Failure
from search.models import FailingDocument, IndexState, OutboxEntry
from search.reading import batches, read
from search.sources import registered_source
from search.versions import next_version

logger = logging.getLogger(__name__)

FEW_FAILURES = 20  # and one in ten: beyond, it is no matter of single documents
_ROWS_AT_ONCE = 5000
_known_to_be_ours: set[str] = set()


class IndexIncomplete(Exception):
    """The new index would not hold what the source says there is. The old one stays live."""


@dataclass
class _Reading:
    """All documents of the source, with one version; what cannot be read is left out and kept in `failures`."""

    on_document: Callable[[], None] | None
    given: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)

    def __iter__(self) -> Iterator[ArticleDocument]:
        source, version = registered_source(), next_version()  # before anything is read
        before = source.count()
        for ids in batches(source):
            documents, failures = read(source, ids)
            self.failures |= failures
            for document in documents:
                yield replace(document, version=version)
                self.given += 1
                if self.on_document:
                    self.on_document()
            self._check_failures()
        self._check_count(before, source.count())

    def _check_failures(self) -> None:
        if len(self.failures) > FEW_FAILURES + self.given // 10:
            id_, failure = next(iter(self.failures.items()))
            raise IndexIncomplete(
                f"{len(self.failures)} documents cannot be read beside {self.given} that can; the old index stays. "
                f"The first is {id_!r}: {failure.error}"
            )

    def _check_count(self, before: int, after: int) -> None:
        given = self.given + len(self.failures)
        if self.given == 0 and min(before, after) > 0:
            raise IndexIncomplete(f"the source has {after} documents and gave none; the old index stays")
        if not min(before, after) <= given <= max(before, after):
            logger.warning("The source counted %d and then %d documents, and gave %d", before, after, given)


def rebuild_index(on_document: Callable[[], None] | None = None) -> RebuildReport:
    """A new index of all documents, live once it is whole. Calls `on_document` for each; what changes meanwhile is in
    the outbox as ever, and in the new index too if it was sent meanwhile. What waited before is answered with it.

    Single documents that cannot be read or indexed are left out, named in the report and enqueued for the next drain,
    which knows what to do with them. Raises SearchUnavailable and IndexIncomplete; then the old index stays as it is.
    """
    with _alone():
        return _rebuild(on_document)


def heal_index() -> bool:
    """Fill an index that is not the one made from this database: lost, reset or of another database. Whether it was so.

    Costs a look at the index, and a query only for an index not yet seen by this process. Raises SearchUnavailable and
    IndexIncomplete.
    """
    if _is_ours(engine().generation()):
        return False
    with _alone():
        engine().refresh()  # another process may just have filled it
        generation = engine().generation()
        if _is_ours(generation):
            return False
        logger.warning(
            "The search index is %s; it is filled from the database",
            "of another database" if generation else "not there",
        )
        _known_to_be_ours.add(_rebuild(None).generation)
        return True


@contextmanager
def _alone() -> Iterator[None]:
    """One rebuild at a time, until it is noted down: before, a new index looks like one of another database."""
    with exclusively("rebuild") as is_ours:
        if not is_ours:
            raise SearchUnavailable("another process is building a new search index: a rebuild at a time")
        yield


def _is_ours(generation: str) -> bool:
    """Whether this is the index that was made from this database."""
    if generation in _known_to_be_ours:
        return True
    if generation and IndexState.objects.filter(generation=generation).exists():
        _known_to_be_ours.add(generation)
        return True
    return False


def _rebuild(on_document: Callable[[], None] | None) -> RebuildReport:
    started, reading = timezone.now(), _Reading(on_document)
    answered = _answered(started)
    report = engine().rebuild(iter(reading))
    IndexState.objects.update_or_create(pk=1, defaults={"generation": report.generation})
    for start in range(0, len(answered), _ROWS_AT_ONCE):
        OutboxEntry.objects.filter(pk__in=answered[start : start + _ROWS_AT_ONCE]).delete()
    left_out = {id_: failure.error for id_, failure in reading.failures.items()} | dict(report.refused)
    # What failed before and is in the new index now is well; what failed since then has yet to be tried.
    FailingDocument.objects.filter(tried_at__lt=started).exclude(document_id__in=list(left_out)).delete()
    OutboxEntry.objects.bulk_create([OutboxEntry(document_id=id_, due_at=timezone.now()) for id_ in left_out])
    logger.info("The search index was rebuilt: %d documents in %.1f s", report.documents, report.seconds)
    return replace(report, refused=left_out)


def _answered(started: datetime) -> list[int]:
    """The rows that a rebuild answers: what they announced is read after them.

    None while a drain is at work. It may have read a document before such a change and write it while the rebuild goes
    on; an engine that looks at no versions would keep that, and the row that tells of the change must be left.
    """
    with exclusively("drain") as is_quiet:
        rows = OutboxEntry.objects.filter(due_at__lte=started)
        return list(rows.values_list("pk", flat=True)) if is_quiet else []
