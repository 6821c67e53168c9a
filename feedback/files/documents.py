"""Documents of senders: PDF, Word, Excel as they are, but none that runs something or that is two things at once.

Staff open these files on their own machines. What can be seen from outside is refused here; the rest is their reader's.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

BROKEN = "bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở bằng phần mềm đã soạn ra nó, lưu lại rồi gửi."
ACTIVE = "có chứa mã tự chạy (macro, tập lệnh, tệp nhúng). Hãy lưu lại không kèm những thứ đó, hoặc gửi bản PDF."
LOCKED = "có đặt mật khẩu nên không ai mở được. Hãy bỏ mật khẩu rồi gửi lại."
FOREIGN = "vừa là văn bản vừa là một loại tệp khác. Hãy lưu lại bằng phần mềm đã soạn ra nó rồi gửi."
_LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
_MOST_MEMBERS = 5_000
_LARGEST_PART = 16 * 1024 * 1024  # bytes of a member or stream that is looked into


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
    except Exception:  # broken files break their readers in as many ways as there are
        return BROKEN


# ---- PDF

_PDF_END = re.compile(rb"%%EOF[\s\x00]*\Z")
_PDF_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA|GoToE|Movie|Sound)(?![A-Za-z0-9])"
)
_PDF_STREAM = re.compile(rb"/ObjStm\b.{0,500}?stream\r?\n", re.DOTALL)
_FOREIGN = (b"<script", b"<html", b"<?php", b"<!doctype html")


def _pdf_problem(content: bytes) -> str:
    if not _PDF_END.search(content[-2048:]):
        return FOREIGN if b"%%EOF" in content else BROKEN
    if any(word in content.lower() for word in _FOREIGN) or b"PK\x05\x06" in content[-65_557:]:
        return FOREIGN
    for part in (content, *_packed_objects(content)):
        names = _PDF_NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), part)
        if _PDF_ACTIVE.search(names):
            return ACTIVE
    return LOCKED if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content) else ""


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The streams in which newer files keep their objects."""
    for found in _PDF_STREAM.finditer(content):
        yield zlib.decompressobj().decompress(content[found.end() :], _LARGEST_PART)


# ---- Word and Excel

_OFFICE_ACTIVE = re.compile(
    rb"macroEnabled|vbaProject|vbaData|activeX|oleObject|/attachedTemplate\"[^>]*External|/frame\"[^>]*External"
    rb"|/subDocument\"[^>]*External|/externalLink|ddeLink|DDEAUTO",
    re.IGNORECASE,
)
_ACTIVE_NAMES = ("vbaproject", "vbadata", "/activex/", "/embeddings/", "/externallinks/", "oleobject")
_ACTIVE_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".html", ".htm", ".svg", ".hta", ".lnk", ".jar")
_HARMLESS_BINARY = "printersettings"  # Excel writes these beside its sheets


def _office_problem(folder: str, main: bytes) -> Callable[[bytes], str]:
    def problem(content: bytes) -> str:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _LARGEST_UNPACKED:
                return "quá lớn khi mở ra. Hãy chia nhỏ rồi gửi lại."
            if not content.endswith(packed.comment) or _behind_end(content, packed.comment) or packed.comment:
                return FOREIGN
            if any(map(_is_active, members)):
                return ACTIVE
            told = _part(packed, "[Content_Types].xml")
            if main not in told or not any(each.filename.startswith(f"{folder}/") for each in members):
                return BROKEN
            relations = (each.filename for each in members if each.filename.endswith(".rels"))
            if any(_OFFICE_ACTIVE.search(part) for part in (told, *(_part(packed, name) for name in relations))):
                return ACTIVE
            return BROKEN if packed.testzip() else ""

    return problem


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as member:
        return member.read(_LARGEST_PART)


def _is_active(member: zipfile.ZipInfo) -> bool:
    name = member.filename.lower()
    if name.endswith(_ACTIVE_ENDINGS) and _HARMLESS_BINARY not in name:
        return True
    return any(word in f"/{name}" for word in _ACTIVE_NAMES)


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
