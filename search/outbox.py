"""The way from the database to the index: rows written with the change, cleared once the engine has answered.

A row says only that a document is to be looked at anew. The drain reads what the database says now, so a row that is
sent twice, late or for nothing does no harm; only two drains at once could. A lock keeps them apart, and the version
that each reading has tells an engine which of two is newer, should the lock be lost.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines import engine
from search.exclusion import exclusively
from search.models import OutboxEntry
from search.rebuilding import heal_index
from search.sources import DocumentSource, registered_source
from search.versions import next_version

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(seconds=5)  # while the engine is away
FIRST_POISON_PAUSE, LONGEST_POISON_PAUSE = timedelta(seconds=10), timedelta(minutes=10)  # a document fails by itself


@dataclass(frozen=True, kw_only=True)
class DrainReport:
    """What a drain did. `error` says why it stopped early; then the rows are still there."""

    replaced: int = 0
    deleted: int = 0
    failed: int = 0
    rebuilt: bool = False
    error: str = ""


@dataclass(frozen=True)
class _Batch:
    """Rows that were seen, and the documents that they name, each once."""

    rows: list[int]
    ids: list[str]


def enqueue(ids: Iterable[str], *, due_at: datetime | None = None) -> None:
    """Have the documents looked at anew, once due; inside the caller's transaction, many in one INSERT."""
    when = due_at or timezone.now()
    rows = [OutboxEntry(document_id=id_, due_at=when) for id_ in dict.fromkeys(ids)]
    OutboxEntry.objects.bulk_create(rows, batch_size=500)


def drain(limit: int = 500, *, heal: bool = True, force: bool = False) -> DrainReport:
    """Send what is due to the engine, `limit` rows at a time, until nothing is.

    Cheap where nothing is due (one query) and never raises for an engine that is away. `heal` fills an index that was
    lost from the database, which may take long; `force` also tries again what waits for its next turn.
    """
    report = DrainReport()
    try:
        if heal and heal_index():
            report = replace(report, rebuilt=True)
    except SearchUnavailable as error:
        report = replace(report, error=str(error))
    if not _due(force).exists():
        return report
    with exclusively("drain") as is_ours:
        return _drain(report, limit, force) if is_ours else report


def _drain(report: DrainReport, limit: int, force: bool) -> DrainReport:
    source = registered_source()
    while batch := _seen(limit, force):
        force = False  # what fails again now is not tried a third time
        try:
            replaced, deleted, failed = _send(batch, source)
        except SearchUnavailable as error:
            _postpone(batch.rows, str(error), FIRST_PAUSE, LONGEST_PAUSE)
            logger.warning("%d changes wait for the search engine: %s", len(batch.rows), error)
            return replace(report, error=str(error))
        report = replace(
            report,
            replaced=report.replaced + replaced,
            deleted=report.deleted + deleted,
            failed=report.failed + failed,
        )
        _wake_the_waiting()
    return report


def _due(force: bool) -> QuerySet[OutboxEntry]:
    due = Q(due_at__lte=timezone.now())
    return OutboxEntry.objects.filter(due | Q(attempts__gt=0) if force else due)


def _seen(limit: int, force: bool) -> _Batch | None:
    rows = list(_due(force).order_by("pk").values_list("pk", "document_id")[:limit])
    return _Batch([pk for pk, _ in rows], list(dict.fromkeys(id_ for _, id_ in rows))) if rows else None


def _send(batch: _Batch, source: DocumentSource) -> tuple[int, int, int]:
    """How many were replaced, deleted and failed. A document that fails by itself doesn't hold up the others."""
    try:
        replaced, deleted = _send_as_one(batch.ids, source)
    except (SearchUnavailable, DatabaseError):
        raise
    except Exception:
        logger.exception("Some of %d documents cannot be indexed; trying each by itself", len(batch.ids))
        return _send_one_by_one(batch, source)
    OutboxEntry.objects.filter(pk__in=batch.rows).delete()
    return replaced, deleted, 0


def _send_as_one(ids: list[str], source: DocumentSource) -> tuple[int, int]:
    found: list[str] = []
    # After the rows were seen and before the documents are read: so whoever took a higher number reads these changes.
    version = next_version()

    def current() -> Iterator[ArticleDocument]:
        for document in source.documents(ids):
            found.append(document.id)
            yield replace(document, version=version)

    engine().replace(current())
    gone = set(ids).difference(found)
    if gone:
        engine().delete(sorted(gone), version)
    return len(found), len(gone)


def _send_one_by_one(batch: _Batch, source: DocumentSource) -> tuple[int, int, int]:
    replaced = deleted = failed = 0
    for id_ in batch.ids:
        rows = OutboxEntry.objects.filter(pk__in=batch.rows, document_id=id_)
        try:
            one_replaced, one_deleted = _send_as_one([id_], source)
        except (SearchUnavailable, DatabaseError):
            raise
        except Exception as error:
            logger.exception("The document %r cannot be indexed", id_)
            _postpone(list(rows.values_list("pk", flat=True)), repr(error), FIRST_POISON_PAUSE, LONGEST_POISON_PAUSE)
            failed += 1
        else:
            rows.delete()
            replaced, deleted = replaced + one_replaced, deleted + one_deleted
    return replaced, deleted, failed


def _postpone(rows: list[int], error: str, first: timedelta, longest: timedelta) -> None:
    """Each failure doubles the pause, up to the longest."""
    waiting = OutboxEntry.objects.filter(pk__in=rows)
    tried = max(waiting.values_list("attempts", flat=True), default=0)
    pause = min(first * 2 ** min(tried, 20), longest)
    waiting.update(attempts=F("attempts") + 1, last_error=error[:1000], due_at=timezone.now() + pause)


def _wake_the_waiting() -> None:
    """The engine answers again: what waited for it need not wait on. One UPDATE, of nothing as a rule."""
    soon = timezone.now() + LONGEST_PAUSE
    OutboxEntry.objects.filter(attempts__gt=0, due_at__lte=soon, due_at__gt=timezone.now()).update(
        due_at=timezone.now()
    )
