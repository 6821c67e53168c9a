"""Documents that fail by themselves: tried again a few times, then set aside until they change or a person asks.

That the engine is away is no failure of a document's.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.models import FailingDocument, OutboxEntry, Trouble
from search.patience import BackOff

logger = logging.getLogger(__name__)

MOST_TRIES = 5
BETWEEN_TRIES = BackOff(first=timedelta(seconds=10), longest=timedelta(minutes=5), factor=3)  # 10, 30, 90, 270 seconds
_LONGEST_ERROR = 2000


class Failure(NamedTuple):
    """Why a document was not indexed: for editors, and in the words of the program."""

    trouble: Trouble
    error: str


def note_failure(id_: str, failure: Failure, rows: Collection[int]) -> bool:
    """Postpone the outbox rows that asked for the document, or set it aside. Whether it is set aside now."""
    logger.error("The document %r cannot be indexed (%s): %s", id_, failure.trouble, failure.error)
    with transaction.atomic():
        record, _ = FailingDocument.objects.get_or_create(document_id=id_)
        record.trouble, record.error = failure.trouble, failure.error[:_LONGEST_ERROR].replace("\x00", "")
        record.tries += 1
        if record.tries >= MOST_TRIES and not record.is_set_aside:
            record.set_aside_at = timezone.now()
        record.save()
        if record.is_set_aside:
            forget_rows([id_], rows)
        else:
            due_at = timezone.now() + BETWEEN_TRIES.pause(record.tries)
            OutboxEntry.objects.filter(pk__in=rows).update(attempts=F("attempts") + 1, due_at=due_at)
    return record.is_set_aside


def note_success(rows: Mapping[str, Collection[int]]) -> None:
    """The index agrees with the database on these documents: clear the outbox rows that asked for them."""
    with transaction.atomic():
        forget_rows(rows, [pk for keys in rows.values() for pk in keys])
        FailingDocument.objects.filter(document_id__in=rows).delete()


def forget_rows(ids: Collection[str], rows: Collection[int]) -> None:
    """Clear the rows that were seen, and those of the documents that an earlier drain had seen and postponed."""
    OutboxEntry.objects.filter(pk__in=rows).delete()
    OutboxEntry.objects.filter(document_id__in=ids, attempts__gt=0).delete()
