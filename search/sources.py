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

    def ids(self) -> Iterator[str]:
        """The ids of all documents that readers may see now. Streams: there may be many."""

    def documents(self, ids: Collection[str]) -> Iterator[ArticleDocument]:
        """Those of these documents that readers may see now; the others are taken out of the index.

        Some hundred ids at most. Whatever it raises but a DatabaseError is held to be the fault of one of them.
        """

    def count(self) -> int:
        """How many ids there are."""

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
