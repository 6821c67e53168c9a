"""One record a file."""

from search.models.failing_document import FailingDocument, Trouble
from search.models.index_state import IndexState
from search.models.outbox_entry import OutboxEntry

__all__ = ["FailingDocument", "IndexState", "OutboxEntry", "Trouble"]
