"""The way from the database to the index: rows written with the change, cleared once the engine has answered.

A row says only that a document is to be looked at anew. The drain reads what the database says now, so a row that is
sent twice, late or for nothing does no harm; only two drains at once could. A lock keeps them apart, and the version
that each reading has tells an engine which of two is newer, should the lock be lost.
"""

import logging
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from search.documents import ArticleDocument
from search.engine import DocumentsRefused, SearchUnavailable
from search.engines import engine
from search.exclusion import exclusively
from search.failing import Failure, note_failure, note_success
from search.models import FailingDocument, OutboxEntry, Trouble
from search.patience import BackOff
from search.reading import read
from search.rebuilding import IndexIncomplete, heal_index
from search.sources import DocumentSource, registered_source
from search.versions import next_version

logger = logging.getLogger(__name__)

WHILE_AWAY = BackOff(first=timedelta(seconds=0.5), longest=timedelta(seconds=5))
WHILE_INCOMPLETE = BackOff(first=timedelta(seconds=10), longest=timedelta(minutes=5))  # each try reads all documents
_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class DrainReport:
    """What a drain did. `failed` counts documents that fail by themselves, `set_aside` those of them that are not tried
    again; `error` says why it stopped early or did not begin, and then the rows are still there.
    """

    replaced: int = 0
    deleted: int = 0
    failed: int = 0
    set_aside: int = 0
    rebuilt: bool = False
    error: str = ""


class Waiting(NamedTuple):
    """How many documents the index has not been told of yet, and since when the oldest waits."""

    documents: int
    oldest: datetime | None


@dataclass
class _Absence:
    """An engine that does not answer: since how many tries, why, and when it is asked again (time.monotonic)."""

    failures: int = 0
    error: str = ""
    until: float = 0.0

    def note(self, error: str, back_off: BackOff) -> None:
        self.failures += 1
        self.error = error
        self.until = time.monotonic() + back_off.pause(self.failures).total_seconds()


class _Outcome(NamedTuple):
    """What became of some documents."""

    replaced: int
    deleted: int
    failures: dict[str, Failure]


_absences: dict[str, _Absence] = {}  # by the address of the engine


def enqueue(ids: Iterable[str], *, due_at: datetime | None = None) -> None:
    """Have the documents looked at anew, once due; inside the caller's transaction, many in one INSERT."""
    when = due_at or timezone.now()
    rows = [OutboxEntry(document_id=id_, due_at=when) for id_ in dict.fromkeys(ids)]
    OutboxEntry.objects.bulk_create(rows, batch_size=_AT_ONCE)


def retry_set_aside(ids: Collection[str] | None = None) -> int:
    """Have these documents, or all that are set aside, tried once more. How many they are."""
    waiting = FailingDocument.objects.set_aside()
    if ids is not None:
        waiting = waiting.filter(document_id__in=ids)
    found = list(waiting.values_list("document_id", flat=True))
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        with transaction.atomic():
            FailingDocument.objects.filter(document_id__in=some).update(set_aside_at=None)
            enqueue(some)
    return len(found)


def waiting() -> Waiting:
    """What is due and not sent yet."""
    return Waiting(**_due().aggregate(documents=Count("document_id", distinct=True), oldest=Min("due_at")))


def waiting_among(ids: Collection[str]) -> set[str]:
    """Those of the documents that are due and not sent yet, but for those that failed."""
    rows = _due().filter(attempts=0, document_id__in=ids)
    return set(rows.values_list("document_id", flat=True))


def drain(limit: int = _AT_ONCE, *, heal: bool = True, force: bool = False) -> DrainReport:
    """Send what is due to the engine, `limit` rows at a time, until nothing is.

    Cheap where nothing is due (one query) and never raises for an engine that is away; this process then leaves it in
    peace for a moment that grows to some seconds. `heal` fills an index that was lost from the database, which may take
    long. `force` waits for nothing, and also tries at once the documents that failed and wait for their next turn.
    """
    absence = _absences.get(settings.SEARCH_URL, _Absence())
    if not force and time.monotonic() < absence.until:
        return DrainReport(error=absence.error)
    back_off = WHILE_AWAY
    try:
        report = _drain_now(limit, heal, force)
    except IndexIncomplete as error:
        logger.error("The search index cannot be filled: %s", error)
        report, back_off = DrainReport(error=str(error)), WHILE_INCOMPLETE
    if report.error:
        absence.note(report.error, back_off)
        _absences[settings.SEARCH_URL] = absence
    else:
        _absences.pop(settings.SEARCH_URL, None)
    return report


def _drain_now(limit: int, heal: bool, force: bool) -> DrainReport:
    report = DrainReport()
    try:
        if heal and heal_index():
            report = replace(report, rebuilt=True)
    except SearchUnavailable as error:
        return replace(report, error=str(error))
    if force:
        OutboxEntry.objects.filter(attempts__gt=0).update(due_at=timezone.now())
    if not _due().exists():
        return report
    with exclusively("drain") as is_ours:
        return _send_due(report, limit) if is_ours else report


def _due() -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(due_at__lte=timezone.now())


def _send_due(report: DrainReport, limit: int) -> DrainReport:
    source = registered_source()
    while rows := _seen(limit):
        try:
            outcome = _send(list(rows), source)
        except SearchUnavailable as error:
            logger.warning("Changes of %d documents and more wait for the search engine: %s", len(rows), error)
            return replace(report, error=str(error))
        report = replace(
            report,
            replaced=report.replaced + outcome.replaced,
            deleted=report.deleted + outcome.deleted,
            failed=report.failed + len(outcome.failures),
            set_aside=report.set_aside + _settle(rows, outcome),
        )
    return report


def _seen(limit: int) -> dict[str, list[int]]:
    """The first rows that are due: their keys by the documents that they name."""
    rows: dict[str, list[int]] = {}
    for pk, id_ in _due().order_by("pk").values_list("pk", "document_id")[:limit]:
        rows.setdefault(id_, []).append(pk)
    return rows


def _send(ids: list[str], source: DocumentSource) -> _Outcome:
    """Tell the engine of these documents."""
    # After the rows were seen and before the documents are read: so whoever took a higher number reads these changes.
    version = next_version()
    documents, failures = read(source, ids)
    refused = _replace([replace(document, version=version) for document in documents])
    gone = set(ids).difference(failures, (document.id for document in documents))
    if gone:
        engine().delete(sorted(gone), version)
    return _Outcome(len(documents) - len(refused), len(gone), failures | refused)


def _replace(documents: list[ArticleDocument]) -> dict[str, Failure]:
    """Write the documents; why some are not taken. What the engine cannot cope with is found by halving."""
    try:
        engine().replace(documents)
    except SearchUnavailable:
        raise
    except DocumentsRefused as error:
        return {id_: Failure(Trouble.INDEXING, reason) for id_, reason in error.reasons.items()}
    except Exception as error:
        if len(documents) == 1:
            return {documents[0].id: Failure(Trouble.INDEXING, repr(error))}
    else:
        return {}
    half = len(documents) // 2
    return _replace(documents[:half]) | _replace(documents[half:])


def _settle(rows: dict[str, list[int]], outcome: _Outcome) -> int:
    """Clear the rows of what was sent, postpone or set aside what failed. How many were set aside."""
    note_success({id_: keys for id_, keys in rows.items() if id_ not in outcome.failures})
    return sum(note_failure(id_, failure, rows[id_]) for id_, failure in outcome.failures.items())
