"""One record a file."""

from search.models.failing_document import FailingDocument, Trouble
from search.models.index_state import IndexState
from search.models.outbox_entry import OutboxEntry
from search.models.search_weights import SearchWeights
from search.models.synonym_group import SynonymGroup

__all__ = ["FailingDocument", "IndexState", "OutboxEntry", "SearchWeights", "SynonymGroup", "Trouble"]
