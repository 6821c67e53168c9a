"""Where documents come from. The room that owns the articles registers itself at start-up; search asks it back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.documents import ArticleDocument


@dataclass(frozen=True, kw_only=True)
class Description:
    """What editors call a document, and where they edit it."""

    title: str
    edit_url: str = ""


class DocumentSource(Protocol):
    """What the database says now. Search never keeps what it was told longer than it takes to index it."""

    def documents(self, ids: Collection[str] | None = None) -> Iterator[ArticleDocument]:
        """The documents with these ids that readers may see now; None for all of them.

        An id that is asked for and not yielded is taken out of the index. Streams: memory stays flat.
        """

    def count(self) -> int:
        """How many documents `documents(None)` would yield."""

    def describe(self, ids: Collection[str]) -> Mapping[str, Description]:
        """What editors call these documents, whether readers may see them or not; unknown ids are left out."""


class NoSource(LookupError):
    """No room has registered a source: an app is missing from INSTALLED_APPS."""


_registered: list[DocumentSource] = []


def register_source(source: DocumentSource) -> None:
    """Make this the source of all documents; the last one registered counts."""
    _registered[:] = [source]


def registered_source() -> DocumentSource:
    """The source of all documents. Raises NoSource where none was registered."""
    if not _registered:
        raise NoSource("no source of documents: call search.sources.register_source in an app's ready()")
    return _registered[0]
