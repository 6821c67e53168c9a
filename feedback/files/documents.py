"""Documents of senders: PDF, Word, Excel as they are, but none that runs something or that is two things at once.

Staff open these files on their own machines. What can be seen from outside is refused here; the rest is their reader's.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from feedback.files.active import (
    LARGEST_UNPACKED,
    MOST_MEMBERS,
    TooMuch,
    office_is_active,
    pdf_is_active,
    pdf_is_locked,
)

BROKEN = "bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở bằng phần mềm đã soạn ra nó, lưu lại rồi gửi."
ACTIVE = "có chứa mã tự chạy (macro, tập lệnh, tệp nhúng). Hãy lưu lại không kèm những thứ đó, hoặc gửi bản PDF."
LOCKED = "có đặt mật khẩu nên không ai mở được. Hãy bỏ mật khẩu rồi gửi lại."
HUGE = "quá lớn khi mở ra. Hãy chia nhỏ rồi gửi lại."
FOREIGN = "vừa là văn bản vừa là một loại tệp khác. Hãy lưu lại bằng phần mềm đã soạn ra nó rồi gửi."


class DocumentKind(NamedTuple):
    """A kind that is taken: how it begins, what it is called, and what is wrong with one, in words."""

    ending: str
    content_type: str
    sign: bytes
    problem: Callable[[bytes], str]


def document_problem(kind: "DocumentKind", content: bytes) -> str:
    """Words that follow the name of the file; empty for one that is in order."""
    try:
        return kind.problem(content)
    except TooMuch:
        return HUGE
    except Exception:  # broken files break their readers in as many ways as there are
        return BROKEN


# ---- PDF

_PDF_END = re.compile(rb"%%EOF[\s\x00]*\Z")
_FOREIGN = (b"<script", b"<html", b"<?php", b"<!doctype html")


def _pdf_problem(content: bytes) -> str:
    if not _PDF_END.search(content[-2048:]):
        return FOREIGN if b"%%EOF" in content else BROKEN
    lower = content.lower()
    if any(word in lower for word in _FOREIGN) or b"PK\x05\x06" in content[-65_557:]:
        return FOREIGN
    if pdf_is_locked(content):
        return LOCKED
    return ACTIVE if pdf_is_active(content) else ""


# ---- Word and Excel


def _office_problem(folder: str, main: bytes) -> Callable[[bytes], str]:
    def problem(content: bytes) -> str:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_UNPACKED:
                return HUGE
            if not content.endswith(packed.comment) or _behind_end(content, packed.comment) or packed.comment:
                return FOREIGN
            if office_is_active(packed):
                return ACTIVE
            if main not in packed.read("[Content_Types].xml") or not _has_folder(members, folder):
                return BROKEN
            return BROKEN if packed.testzip() else ""

    return problem


def _has_folder(members: list[zipfile.ZipInfo], folder: str) -> bool:
    return any(each.filename.startswith(f"{folder}/") for each in members)


def _behind_end(content: bytes, comment: bytes) -> bool:
    """Whether something follows the archive, which readers of other kinds of files would take for theirs."""
    record = 22  # bytes of the record at the end of an archive
    return not content[-record - len(comment) :].startswith(b"PK\x05\x06")


_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD, _SHEET = f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet"
DOCUMENTS = (
    DocumentKind("pdf", "application/pdf", b"%PDF-", _pdf_problem),
    DocumentKind("docx", _WORD, b"PK\x03\x04", _office_problem("word", f"{_WORD}.main+xml".encode())),
    DocumentKind("xlsx", _SHEET, b"PK\x03\x04", _office_problem("xl", f"{_SHEET}.main+xml".encode())),
)
