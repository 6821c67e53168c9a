"""The way from the database to the index: rows written with the change, cleared once the engine has answered."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from search.models import OutboxEntry


def enqueue(ids: Iterable[str], *, due_at: datetime | None = None) -> None:
    """Has the documents looked at anew, once due; inside the caller's transaction."""
    when = due_at or timezone.now()
    OutboxEntry.objects.bulk_create([OutboxEntry(document_id=id, due_at=when) for id in ids], batch_size=500)


def drain(limit: int = 500) -> int:
    """Sends what is due to the engine; says how many documents."""
    return 0
