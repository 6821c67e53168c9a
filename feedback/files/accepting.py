"""One file: of a kind that is taken, whole, and nothing else besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from feedback.files.documents import BROKEN, DOCUMENTS, document_problem
from feedback.files.pictures import PICTURES, BadPicture, redrawn
from writing.folding import one_line

MOST_FILES = 3
ENDINGS = (*PICTURES.values(), *(kind.ending for kind in DOCUMENTS))
ALLOWED = "Ảnh JPG, PNG, WebP; văn bản PDF, Word (.docx), Excel (.xlsx)"
_LONGEST_NAME = 80


class BadFile(ValueError):
    """Not taken. Its words say to the sender why, and what to do."""


class BadFiles(ValueError):
    """Some of a form's files are not taken: `reasons` says why, one a file."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Accepted:
    """A file as it is stored."""

    name: str
    content_type: str
    content: bytes


def accept(upload: UploadedFile) -> Accepted:
    """What is stored of a file; BadFile where it is not taken."""
    called = _shown(upload.name or "")
    if not upload.size:
        raise BadFile(f"Tệp “{called}” không có nội dung. Hãy chọn lại tệp.")
    if upload.size > settings.ATTACHMENT_LIMIT:
        raise BadFile(f"Tệp “{called}” quá lớn: {limit_in_words()}. Hãy thu nhỏ hoặc chọn tệp khác.")
    content = upload.read()
    try:
        if picture := redrawn(content):
            return Accepted(_named(called, picture.ending), picture.content_type, picture.content)
    except BadPicture as error:
        raise BadFile(f"Ảnh “{called}” {error}") from error
    problems = []
    for kind in (kind for kind in DOCUMENTS if content.startswith(kind.sign)):
        problem = document_problem(kind, content)
        if not problem:
            return Accepted(_named(called, kind.ending), kind.content_type, content)
        problems.append(problem)
    if problems:  # an Excel file is a broken Word file as well: what tells more is told
        raise BadFile(f"Tệp “{called}” {min(problems, key=lambda problem: problem == BROKEN)}")
    raise BadFile(f"Tệp “{called}” không thuộc loại nhận được. {ALLOWED}.")


def accept_all(uploads: Sequence[UploadedFile]) -> list[Accepted]:
    """What is stored of a form's files; BadFiles where one of them is not taken."""
    taken, reasons = [], []
    for upload in uploads:
        try:
            taken.append(accept(upload))
        except BadFile as error:
            reasons.append(str(error))
    if reasons:
        raise BadFiles(reasons)
    return taken


def limit_in_words() -> str:
    """How large a file may be."""
    return f"mỗi tệp tối đa {settings.ATTACHMENT_LIMIT // 1024 // 1024} MB"


def _shown(name: str) -> str:
    """A name as it may stand in a sentence and in a header."""
    plain = one_line(name.replace("\\", "/").rpartition("/")[2])
    return "".join(sign for sign in plain if sign.isprintable() and sign not in '<>:"|?*;/%')[-_LONGEST_NAME:].strip(
        ". "
    )


def _named(called: str, ending: str) -> str:
    """The name with the ending of what the file is, and no other one before it that a system might believe."""
    stem = PurePosixPath(called).stem.replace(".", "-").strip("- ") or "tep"
    return f"{stem}.{ending}"
