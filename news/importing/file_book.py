"""What lies beside a file of articles and is kept in the portal once, whatever kind of file it is."""

from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet

from news.importing.problems import BadRecord


class Wanted(Protocol):
    """What a record says of a file."""

    @property
    def path(self) -> str:
        """Where it lies, seen from the file of articles; empty where the record names none."""


WantedT = TypeVar("WantedT", bound=Wanted)
KeptT = TypeVar("KeptT", bound=Model)


class FileBook(Generic[WantedT, KeptT]):
    """Brings files into the portal. A file that the portal has already is used again."""

    def __init__(self) -> None:
        self._stored: list[Any] = []

    def finder(self, folder: Path, notes: list[str]) -> Callable[[WantedT], KeptT | None]:
        """Finds the files of one article; notes in Vietnamese what is missing or not fit to be kept."""

        def find(block: WantedT) -> KeptT | None:
            try:
                return self._bring(folder, block) if block.path else None
            except BadRecord as problem:
                notes.append(self.lost(block, problem.reason))
                return None

        return find

    def forget(self) -> None:
        """The batch is in the database: its files stay."""
        self._stored = []

    def take_back(self) -> None:
        """The batch came to nothing: so must its files."""
        for record in self._stored:
            record.file.delete(save=False)
            self.known().filter(pk=record.pk).delete()
        self._stored = []

    def known(self) -> QuerySet[KeptT]:
        """All that the portal keeps of this kind."""
        raise NotImplementedError

    def read(self, folder: Path, block: WantedT) -> bytes:
        """What is to be stored of the file; BadRecord where it may not be."""
        raise NotImplementedError

    def made(self, block: WantedT, data: bytes, digest: str) -> KeptT:
        """A record of the file, to be saved; BadRecord where it is broken."""
        raise NotImplementedError

    def lost(self, block: WantedT, reason: str) -> str:
        """In Vietnamese: what was not found, why, and what is left of it."""
        raise NotImplementedError

    def _bring(self, folder: Path, block: WantedT) -> KeptT:
        data = self.read(folder, block)
        digest = sha1(data, usedforsecurity=False).hexdigest()
        known = self.known().filter(file_hash=digest).first()
        if known is not None:
            return known
        record = self.made(block, data, digest)
        record.save()
        self._stored.append(record)
        return record
