"""One record a file."""

from search.models.index_state import IndexState
from search.models.outbox_entry import OutboxEntry

__all__ = ["IndexState", "OutboxEntry"]
