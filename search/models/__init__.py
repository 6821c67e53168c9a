"""One record a file."""

from search.models.outbox_entry import OutboxEntry

__all__ = ["OutboxEntry"]
