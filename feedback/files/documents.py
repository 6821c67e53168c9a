"""Documents of senders: PDF, Word, Excel as they are, but none that runs something or that is two things at once.

Staff open these files on their own machines. What can be seen from outside is refused here; the rest is their reader's.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

BROKEN = "bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở bằng phần mềm đã soạn ra nó, lưu lại rồi gửi."
ACTIVE = "có chứa mã tự chạy (macro, tập lệnh, tệp nhúng). Hãy lưu lại không kèm những thứ đó, hoặc gửi bản PDF."
LOCKED = "có đặt mật khẩu nên không ai mở được. Hãy bỏ mật khẩu rồi gửi lại."
HUGE = "quá lớn khi mở ra. Hãy chia nhỏ rồi gửi lại."
FOREIGN = "vừa là văn bản vừa là một loại tệp khác. Hãy lưu lại bằng phần mềm đã soạn ra nó rồi gửi."
_LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
_MOST_MEMBERS = 5_000
_LARGEST_PART = 16 * 1024 * 1024  # bytes of a member or stream that is looked into
_LARGEST_RELATIONS = 2 * 1024 * 1024  # bytes of all: read in a second; a hundred pages with pictures have some 20 KB
_PIECE = 64 * 1024  # bytes


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
_ACTIVE_NAMES_OF_PDF = (
    *(b"JavaScript", b"JS", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia"),
    *(b"SubmitForm", b"ImportData", b"XFA", b"GoToE", b"Movie", b"Sound"),
)


def _pdf_name(*names: bytes) -> re.Pattern[bytes]:
    """Finds any of these names; a PDF may write each letter by its code, too: `/J#53`."""
    spelt = (b"".join(b"(?:%c|#(?i:%02x))" % (sign, sign) for sign in name) for name in names)
    return re.compile(b"/(?:" + b"|".join(spelt) + b")(?![A-Za-z0-9])")


_PDF_ACTIVE, _PDF_PACKED = _pdf_name(*_ACTIVE_NAMES_OF_PDF), _pdf_name(b"ObjStm")
_STREAM_WITHIN = 500  # bytes after the name
_FOREIGN = (b"<script", b"<html", b"<?php", b"<!doctype html")


def _pdf_problem(content: bytes) -> str:
    if not _PDF_END.search(content[-2048:]):
        return FOREIGN if b"%%EOF" in content else BROKEN
    lower = content.lower()
    if any(word in lower for word in _FOREIGN) or b"PK\x05\x06" in content[-65_557:]:
        return FOREIGN
    if _PDF_ACTIVE.search(content):
        return ACTIVE
    unpacked = 0
    for number, part in enumerate(_packed_objects(content)):
        unpacked += len(part)
        if unpacked > _LARGEST_UNPACKED or len(part) > _LARGEST_PART or number >= _MOST_MEMBERS:
            return HUGE
        if _PDF_ACTIVE.search(part):
            return ACTIVE
    return LOCKED if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content) else ""


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The streams in which newer files keep their objects, each cut off once it is too large."""
    for found in _PDF_PACKED.finditer(content):
        at = content.find(b"stream", found.end(), found.end() + _STREAM_WITHIN)
        begins = re.compile(rb"stream\r?\n").match(content, at) if at >= 0 else None
        yield _unpacked(content, begins.end()) if begins else b""


def _unpacked(content: bytes, at: int) -> bytes:
    """What was packed there, read in small pieces: the rest of the file is not copied for each stream."""
    unpacking, parts, left = zlib.decompressobj(), list[bytes](), _LARGEST_PART + 1
    while left > 0 and at < len(content) and not unpacking.eof:
        parts.append(unpacking.decompress(content[at : at + _PIECE], left))
        left -= len(parts[-1])
        at += _PIECE
    return b"".join(parts)


# ---- Word and Excel

_OFFICE_ACTIVE = re.compile(
    r"macroEnabled|vbaProject|vbaData|activeX|oleObject|/externalLink|ddeLink|DDEAUTO", re.IGNORECASE
)
_FETCHED = ("/attachedtemplate", "/frame", "/subdocument")  # opened from elsewhere as soon as the document is
_ACTIVE_NAMES = ("vbaproject", "vbadata", "/activex/", "/embeddings/", "/externallinks/", "oleobject")
_ACTIVE_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".html", ".htm", ".svg", ".hta", ".lnk", ".jar")
_HARMLESS_BINARY = "printersettings"  # Excel writes these beside its sheets


def _office_problem(folder: str, main: bytes) -> Callable[[bytes], str]:
    def problem(content: bytes) -> str:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _LARGEST_UNPACKED:
                return HUGE
            if not content.endswith(packed.comment) or _behind_end(content, packed.comment) or packed.comment:
                return FOREIGN
            if any(map(_is_active, members)):
                return ACTIVE
            told = _part(packed, "[Content_Types].xml")
            if main not in told or not any(each.filename.startswith(f"{folder}/") for each in members):
                return BROKEN
            relations = [each for each in members if each.filename.lower().endswith(".rels")]
            if sum(each.file_size for each in relations) > _LARGEST_RELATIONS:
                return HUGE
            if _OFFICE_ACTIVE.search(told.decode()) or any(_leads_out(packed, each) for each in relations):
                return ACTIVE
            return BROKEN if packed.testzip() else ""

    return problem


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as member:
        return member.read(_LARGEST_PART)


def _leads_out(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part's relations name what runs, or what is fetched from elsewhere when the document is opened.

    Read as XML: signs may be written by their codes, and in any of XML's encodings.
    """
    for _, relation in iterparse(BytesIO(_part(packed, member.filename)), forbid_dtd=True):
        told = {name: value.strip().lower() for name, value in relation.items()}
        if told.get("TargetMode") == "external" and told.get("Type", "").endswith(_FETCHED):
            return True
        if any(_OFFICE_ACTIVE.search(value) for value in told.values()):
            return True
        relation.clear()
    return False


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
