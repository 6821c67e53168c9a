"""Files for readers that lie beside a file of articles, kept once."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from library.kinds import LARGEST, why_refused
from news.importing.beside import read_beside
from news.importing.blocks import Document as DocumentBlock
from news.importing.file_book import FileBook
from news.importing.problems import BadRecord
from writing.slugs import slugify


class DocumentBook(FileBook[DocumentBlock, AbstractDocument]):
    """Files of the kinds that the portal takes."""

    def known(self) -> QuerySet[AbstractDocument]:
        """All documents."""
        documents: QuerySet[AbstractDocument] = get_document_model().objects.all()
        return documents

    def read(self, folder: Path, block: DocumentBlock) -> bytes:
        """The whole file; BadRecord where it is of a kind that is not kept."""
        suffix = _suffix(block)
        if suffix.lstrip(".") not in settings.WAGTAILDOCS_EXTENSIONS:
            raise BadRecord(f"cổng không nhận loại tệp “{suffix[:20]}”")
        data = read_beside(folder, block.path, LARGEST)
        if reason := why_refused(BytesIO(data), suffix.lstrip(".")):
            raise BadRecord(f"{reason[0].lower()}{reason[1:]}".rstrip("."))
        return data

    def made(self, block: DocumentBlock, data: bytes, digest: str) -> AbstractDocument:
        """A document with the name that readers see."""
        document: AbstractDocument = get_document_model()(title=block.title, file_size=len(data), file_hash=digest)
        document.file = File(BytesIO(data), name=f"{slugify(block.title, 60) or 'tep'}{_suffix(block)}")
        return document

    def lost(self, block: DocumentBlock, reason: str) -> str:
        """The name stays."""
        return f"tệp đính kèm “{block.path[:80]}”: {reason}; tên tệp được giữ lại"


def _suffix(block: DocumentBlock) -> str:
    return Path(block.path).suffix.lower()
