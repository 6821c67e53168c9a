"""Files for readers that lie beside a file of articles, kept once."""

from collections.abc import Callable
from hashlib import sha1
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from news.importing.beside import read_beside
from news.importing.blocks import Document as DocumentBlock
from news.importing.problems import BadRecord
from writing.slugs import slugify

LARGEST = 50 * 1024 * 1024


class DocumentShelf:
    """Brings files into the library. A file that the library has already is used again."""

    def __init__(self) -> None:
        self._stored: list[AbstractDocument] = []

    def finder(self, folder: Path, notes: list[str]) -> Callable[[DocumentBlock], AbstractDocument | None]:
        """Finds the files of one article; notes in Vietnamese what is missing or of a kind that is not kept."""

        def find(block: DocumentBlock) -> AbstractDocument | None:
            try:
                return self._bring(folder, block) if block.path else None
            except BadRecord as problem:
                notes.append(f"tệp đính kèm “{block.path[:80]}”: {problem.reason}; tên tệp được giữ lại")
                return None

        return find

    def forget(self) -> None:
        """The batch is in the database: its files stay."""
        self._stored = []

    def take_back(self) -> None:
        """The batch came to nothing: so must its files."""
        for document in self._stored:
            document.file.delete(save=False)
            get_document_model().objects.filter(pk=document.pk).delete()
        self._stored = []

    def _bring(self, folder: Path, block: DocumentBlock) -> AbstractDocument:
        suffix = Path(block.path).suffix.lower()
        if suffix.lstrip(".") not in settings.WAGTAILDOCS_EXTENSIONS:
            raise BadRecord(f"cổng không nhận loại tệp “{suffix[:20]}”")
        data = read_beside(folder, block.path, LARGEST)
        digest = sha1(data, usedforsecurity=False).hexdigest()
        known: AbstractDocument | None = get_document_model().objects.filter(file_hash=digest).first()
        if known is not None:
            return known
        document: AbstractDocument = get_document_model()(title=block.title, file_size=len(data), file_hash=digest)
        document.file = File(BytesIO(data), name=f"{slugify(block.title, 60) or 'tep'}{suffix}")
        document.save()
        self._stored.append(document)
        return document
