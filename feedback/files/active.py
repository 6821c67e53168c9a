"""What runs by itself in a document, or carries something else that does: seen from outside, without opening it.

The one place that knows. Senders' files are refused for all of it (`feedback.files.documents`); files that staff put
before readers for macros, scripts and what a PDF carries (`library.kinds`): a report may hold a chart's sheet or name
another workbook.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes
MOST_MEMBERS = 5_000
_LARGEST_PART = 16 * 1024 * 1024  # bytes of a member or stream that is looked into
_LARGEST_RELATIONS = 2 * 1024 * 1024  # bytes of all: read in a second; a hundred pages with pictures have some 20 KB
_PIECE = 64 * 1024  # bytes


class TooMuch(ValueError):
    """There is more in the file than can be looked through."""


class Unreadable(ValueError):
    """A part that has to be looked into is not written as any program writes it."""


# ---- PDF

_NAMES_OF_PDF = (
    *(b"JavaScript", b"Rendition", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia"),
    *(b"SubmitForm", b"ImportData", b"GoToE", b"Movie", b"Sound"),
)
_SHORT_NAMES_OF_PDF = (b"JS", b"XFA")
_SPACE = rb"(?:[\s\x00]++|%[^\r\n]{0,40}+[\r\n]){0,9}+"  # and comments; never read twice
_OBJECT = rb"\d++" + _SPACE + rb"\d++" + _SPACE + b"R"
# What such a name leads to. Without it, the pixels of one large scan in ten would hold "/JS" by chance.
_TEXT_OR_OBJECT = rb"(?:\((?:\xfe\xff|\xef\xbb\xbf|[\t\n\r -~]{3})|<[0-9A-Fa-f\s]|" + _OBJECT + b")"
_VALUE = _SPACE + rb"(?:\[" + _SPACE + rb")?" + _TEXT_OR_OBJECT


def _pdf_name(*names: bytes) -> bytes:
    """A pattern of any of these names; a PDF may write each letter by its code, too: `/J#53`."""
    spelt = (b"".join(b"(?:%c|#(?i:%02x))" % (sign, sign) for sign in name) for name in names)
    return b"/(?:" + b"|".join(spelt) + b")(?![A-Za-z0-9])"


_PDF_ACTIVE = re.compile(_pdf_name(*_NAMES_OF_PDF) + b"|" + _pdf_name(*_SHORT_NAMES_OF_PDF) + _VALUE)
_PDF_PACKED = re.compile(_pdf_name(b"ObjStm"))
_PDF_LOCKED = re.compile(_pdf_name(b"Encrypt") + _SPACE + b"(?:" + _OBJECT + b"|<<)")
_STREAM_WITHIN = 500  # bytes after the name


def pdf_is_active(content: bytes) -> bool:
    """Whether a PDF has scripts, starts programs, sends forms, carries files or films. Also of objects that are packed.

    Raises TooMuch, Unreadable, zlib.error.
    """
    if _PDF_ACTIVE.search(content):
        return True
    unpacked = 0
    for number, part in enumerate(_packed_objects(content)):
        unpacked += len(part)
        if unpacked > LARGEST_UNPACKED or len(part) > _LARGEST_PART or number >= MOST_MEMBERS:
            raise TooMuch
        if _PDF_ACTIVE.search(part):
            return True
    return False


def pdf_is_locked(content: bytes) -> bool:
    """Whether it is encrypted: what its packed objects are cannot be seen."""
    return bool(_PDF_LOCKED.search(content))


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """The streams in which newer files keep their objects, each cut off once it is too large."""
    for found in _PDF_PACKED.finditer(content):
        at = content.find(b"stream", found.end(), found.end() + _STREAM_WITHIN)
        begins = re.compile(rb"stream\r?\n").match(content, at) if at >= 0 else None
        if begins is None:
            raise Unreadable
        yield _unpacked(content, begins.end())


def _unpacked(content: bytes, at: int) -> bytes:
    """What was packed there, read in small pieces: the rest of the file is not copied for each stream."""
    unpacking, parts, left = zlib.decompressobj(), list[bytes](), _LARGEST_PART + 1
    while left > 0 and at < len(content) and not unpacking.eof:
        parts.append(unpacking.decompress(content[at : at + _PIECE], left))
        left -= len(parts[-1])
        at += _PIECE
    return b"".join(parts)


# ---- Word, Excel, PowerPoint

_MACROS = "macroEnabled|vbaProject|vbaData|activeX|macrosheet"
_MACRO_TYPES = re.compile(_MACROS, re.IGNORECASE)
_ACTIVE_TYPES = re.compile(f"{_MACROS}|oleObject|/externalLink|ddeLink|DDEAUTO", re.IGNORECASE)
_FETCHED = ("/attachedtemplate", "/frame", "/subdocument")  # opened from elsewhere as soon as the document is
_FROM_A_NETWORK = re.compile(r"[a-z]+tps?:|ftp:|//|\\\\|file:/{2,5}[^/:]+/", re.IGNORECASE)
_MACRO_PARTS = ("vbaproject", "vbadata", "/activex/", "/macrosheets/")
_ACTIVE_PARTS = (*_MACRO_PARTS, "/embeddings/", "/externallinks/", "oleobject")
_MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppsm", ".ppam", ".sldm")
_PROGRAM_ENDINGS = (
    *(".exe", ".dll", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".lnk", ".jar", ".bat", ".cmd", ".ps1"),
    *(".scr", ".com", ".pif", ".msi", ".reg"),
)
_ACTIVE_ENDINGS = (*_PROGRAM_ENDINGS, *_MACRO_ENDINGS, ".bin", ".html", ".htm", ".svg")
_HARMLESS_BINARY = "printersettings"  # Excel writes these beside its sheets
_CONTENT_TYPES = "[content_types].xml"


def office_has_macros(packed: zipfile.ZipFile) -> bool:
    """Whether a file of Word, Excel or PowerPoint has macros or controls, carries a file that is kept for them, or has
    its template, where macros may be, fetched from a network.

    By the names of its parts and by what it says they are: whoever renames a part still has to say what it is. Raises
    TooMuch, and what broken archives and broken XML do.
    """
    if archive_has_programs(packed):
        return True
    if any(_MACRO_TYPES.search(value) for told in _told_in(packed, _CONTENT_TYPES) for value in told.values()):
        return True
    return any(_fetches(told) and _FROM_A_NETWORK.match(told.get("Target", "")) for told in _told_in(packed, ".rels"))


def office_is_active(packed: zipfile.ZipFile) -> bool:
    """The same, and whatever is embedded in it or fetched from elsewhere when it is opened."""
    if any(_has_name(each, _ACTIVE_PARTS, _ACTIVE_ENDINGS) for each in packed.infolist()):
        return True
    if any(_ACTIVE_TYPES.search(value) for told in _told_in(packed, _CONTENT_TYPES) for value in told.values()):
        return True
    return any(_leads_out(told) for told in _told_in(packed, ".rels"))


def _has_name(member: zipfile.ZipInfo, parts: tuple[str, ...], endings: tuple[str, ...]) -> bool:
    name = f"/{member.filename.lower()}".rstrip(". ")  # Windows leaves these out when it unpacks
    return any(part in name for part in parts) or (name.endswith(endings) and _HARMLESS_BINARY not in name)


def _told_in(packed: zipfile.ZipFile, ending: str) -> Iterator[dict[str, str]]:
    """The attributes of each element of the members with this ending.

    Read as XML: signs may be written by their codes, and in any of XML's encodings.
    """
    members = [each for each in packed.infolist() if each.filename.lower().endswith(ending)]
    if sum(each.file_size for each in members) > _LARGEST_RELATIONS:
        raise TooMuch
    for member in members:
        with packed.open(member) as opened:
            for _, element in iterparse(BytesIO(opened.read(_LARGEST_RELATIONS)), forbid_dtd=True):
                yield {name: value.strip().lower() for name, value in element.items()}
                element.clear()


def _fetches(relation: dict[str, str]) -> bool:
    return relation.get("TargetMode") == "external" and relation.get("Type", "").endswith(_FETCHED)


def _leads_out(relation: dict[str, str]) -> bool:
    """Whether it names what runs, or what is fetched from elsewhere when the document is opened."""
    return _fetches(relation) or any(_ACTIVE_TYPES.search(value) for value in relation.values())


# ---- others

_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")  # the name of what Word and Excel keep macros in
# PowerPoint packs its own; this record tells of them (MS-PPT 2.4.10: VBAInfoContainer, with fHasMacros set).
_OLD_SLIDES_MACROS = re.compile(rb"\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0.{4}\x01\0\0\0", re.DOTALL)
_OPENDOCUMENT_LISTS = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml")


def ole_has_macros(content: bytes) -> bool:
    """Whether a file of Word, Excel or PowerPoint as they were before 2007 has macros."""
    return _OLE_MACROS in content or bool(_OLD_SLIDES_MACROS.search(content))


def opendocument_has_macros(packed: zipfile.ZipFile) -> bool:
    """Whether a file of LibreOffice has any; the lists of none are written by some versions."""
    names = [each.filename.lower() for each in packed.infolist() if not each.is_dir()]
    basic = any("/basic/" in f"/{name}" and not name.endswith(_OPENDOCUMENT_LISTS) for name in names)
    return basic or any(name.startswith("scripts/") for name in names)


def archive_has_programs(packed: zipfile.ZipFile) -> bool:
    """Whether an archive holds programs, or documents that are kept for their macros, by their names."""
    return any(_has_name(each, _MACRO_PARTS, (*_PROGRAM_ENDINGS, *_MACRO_ENDINGS)) for each in packed.infolist())
