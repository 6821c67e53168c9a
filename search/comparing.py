"""The index compared with the database while both go on changing, document by document, without keeping them in memory.

The first look marks suspects: much of it is only on its way through the outbox. So changes are sent, and each suspect
is looked at twice. Only what is the same difference both times, and does not wait in the outbox between, is one.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines import engine
from search.failing import Failure
from search.models import FailingDocument
from search.outbox import drain, waiting_among
from search.reading import batches, read
from search.sources import registered_source

AT_ONCE = 200


class Difference(NamedTuple):
    """One document that the index and the database do not agree about, and what about it."""

    id: str
    what: str


class _Look(NamedTuple):
    """A document as the database has it (or why it cannot be read), and as the index has it; None where it is not."""

    stated: ArticleDocument | Failure | None
    indexed: ArticleDocument | None

    def agrees(self) -> bool:
        """Whether the two say the same."""
        return not isinstance(self.stated, Failure) and _print(self.stated) == _print(self.indexed)

    def same_as(self, other: "_Look") -> bool:
        """Whether neither side changed from one look to the other."""
        return [_print(side) for side in self] == [_print(side) for side in other]

    def what(self) -> str:
        """What the difference is."""
        match self.stated, self.indexed:
            case Failure() as failure, _:
                return f"cannot be read: {failure.error}"
            case ArticleDocument(), None:
                return "missing in the index"
            case ArticleDocument() as ours, ArticleDocument() as theirs:
                mine, other = ours.as_dict(), theirs.as_dict()
                return (
                    f"differs in {', '.join(name for name in mine if name != 'version' and mine[name] != other[name])}"
                )
            case _:
                return "in the index, but not among the documents that readers may see"


def differences(on_document: Callable[[], None] = lambda: None) -> Iterator[Difference]:
    """Each document that the index lacks, has too much or has otherwise than the database; none if all is well.

    Calls `on_document` for each document of the database. What waits in the outbox is sent on the way; what cannot be
    sent yet is no difference. Raises SearchUnavailable.
    """
    with closing(_Ledger()) as ledger:
        for id_, digest in engine().fingerprints():
            ledger.add(id_, digest)
        for ids in batches(registered_source()):
            documents, failures = read(registered_source(), ids)
            ledger.compare({document.id: document.fingerprint() for document in documents}, failures)
            for _ in documents:
                on_document()
        suspects = ledger.suspects()
        if (report := drain(heal=False)).error:
            raise SearchUnavailable(f"waiting changes cannot be sent: {report.error}")
        while some := list(islice(suspects, AT_ONCE)):
            yield from _confirmed(some)


def _confirmed(ids: list[str]) -> Iterator[Difference]:
    first = _looks(ids)
    waiting = waiting_among(first)
    second = _looks([id_ for id_ in first if id_ not in waiting])
    found = {id_: look for id_, look in second.items() if look.same_as(first[id_])}
    known = dict(FailingDocument.objects.filter(document_id__in=found).values_list("document_id", "error"))
    for id_, look in sorted(found.items()):
        failing = isinstance(look.stated, ArticleDocument) and id_ in known
        yield Difference(id_, look.what() + (f"; it cannot be indexed: {known[id_]}" if failing else ""))


def _looks(ids: list[str]) -> dict[str, _Look]:
    """Those of the documents about which the two do not agree now."""
    engine().refresh()
    documents, failures = read(registered_source(), ids)
    ours: dict[str, ArticleDocument | Failure] = {document.id: document for document in documents} | failures
    theirs = {document.id: document for document in engine().stored(ids)}
    looks = {id_: _Look(ours.get(id_), theirs.get(id_)) for id_ in ids}
    return {id_: look for id_, look in looks.items() if not look.agrees()}


def _print(side: ArticleDocument | Failure | None) -> str | Failure | None:
    return side.fingerprint() if isinstance(side, ArticleDocument) else side


class _Ledger:
    """What the index has, on disk: SQLite keeps a database without a name in a file that goes with it."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute("CREATE TABLE indexed (id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID")
        self._rows.execute("CREATE TABLE suspect (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, id_: str, digest: str) -> None:
        """Note a document of the index."""
        self._rows.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?)", (id_, digest))

    def compare(self, digests: Mapping[str, str], failures: Mapping[str, Failure]) -> None:
        """Cross out what the database has too, and suspect what it has otherwise."""
        for id_, digest in digests.items():
            found = self._rows.execute("SELECT digest FROM indexed WHERE id = ?", (id_,)).fetchone()
            if found != (digest,):
                self._rows.execute("INSERT OR IGNORE INTO suspect VALUES (?)", (id_,))
        self._rows.executemany("INSERT OR IGNORE INTO suspect VALUES (?)", [(id_,) for id_ in failures])
        self._rows.executemany("DELETE FROM indexed WHERE id = ?", [(id_,) for id_ in [*digests, *failures]])

    def suspects(self) -> Iterator[str]:
        """All suspects in the order of their ids; what the database does not have is one too."""
        rows = self._rows.execute("SELECT id FROM suspect UNION SELECT id FROM indexed ORDER BY id")
        return (id_ for (id_,) in rows)

    def close(self) -> None:
        """Remove it."""
        self._rows.close()
