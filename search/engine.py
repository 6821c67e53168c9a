"""The one door to searching. Engines differ inside; answers and failures are the same (tests/search/contract/)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from search.documents import ArticleDocument
from search.queries import Hit, Scope, SearchQuery, SearchResults, Suggestion, Window
from search.tuning import UNTUNED, Tuning


class SearchUnavailable(Exception):
    """The engine cannot answer now: what is wrong and what to do, in a sentence."""


class DocumentsRefused(Exception):
    """The engine would not take these documents, whenever they come: by id, why. All others of the call are written."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        super().__init__("; ".join(f"{id_}: {reason}" for id_, reason in self.reasons.items()))


@dataclass(frozen=True, kw_only=True)
class EngineHealth:
    """Whether searching works. `message` says what to do where it does not."""

    ok: bool
    engine: str
    documents: int = 0
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class RebuildReport:
    """What a rebuild put into the index that is live now, and what the engine would not take: by id, why."""

    documents: int
    seconds: float
    generation: str
    refused: Mapping[str, str] = field(default_factory=dict)


class SearchEngine(Protocol):
    """Everything that the portal asks of an engine. Of its own, every method raises SearchUnavailable only, and
    `replace` DocumentsRefused.

    Versions (search.versions) say which of two states of a document is newer. An engine that several machines write to
    keeps what has the higher one, whatever comes last; an engine that is written to under a lock need not look at them.
    """

    def replace(self, documents: Iterable[ArticleDocument]) -> None:
        """Add the documents, or overwrite those with the same id. Streams: the iterable may be long.

        A document whose `version` is below that of its last replacing or deletion is passed over, which is no error; a
        version of 0 means now. Raises DocumentsRefused after all others are written.
        """

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """Take documents out; ids that are not there are no error.

        A document that was replaced with a higher version stays; 0 means now.
        """

    def search(self, query: SearchQuery) -> SearchResults:
        """The page of hits, the exact total, facets and, where the words look mistaken, a did-you-mean."""

    def related(self, article_id: str, count: int, scope: Scope, tuning: Tuning = UNTUNED) -> list[Hit]:
        """Articles on the same matter, best first, each with its reason; never itself, a copy of it or one thing twice.

        Empty where the article is not in the index.
        """

    def most_viewed(self, window: Window, count: int, scope: Scope) -> list[Hit]:
        """Articles by counted reads in the window, those never read left out. The score is the count."""

    def suggest(self, prefix: str, count: int, scope: Scope) -> list[Suggestion]:
        """Titles and names that begin as typed, marks typed or not."""

    def rebuild(self, documents: Iterable[ArticleDocument]) -> RebuildReport:
        """Build a new index beside the live one and swap at the end.

        Readers see the old one until then, or for good if the iterable raises. What is replaced or deleted meanwhile
        is in the new one too. A document's version of 0 means when the rebuild began. Documents that the engine would
        not take are left out and named in the report.
        """

    def correct(self, text: str) -> str | None:
        """What the reader probably meant, or None where nothing looks wrong."""

    def refresh(self) -> None:
        """What was written by now, here or in another process, can be found from here on."""

    def health(self) -> EngineHealth:
        """How the engine is. Does not raise: what is wrong is the answer."""

    def generation(self) -> str:
        """The name of the live index, new with each rebuild; empty where there is no index. Costs next to nothing."""

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Id and `ArticleDocument.fingerprint()` of everything in the index, in no order."""

    def stored(self, ids: Collection[str]) -> Iterator[ArticleDocument]:
        """The documents with these ids as the index has them, in no order; unknown ids are left out."""
