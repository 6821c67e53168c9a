"""What a file for readers is by its content, whatever its name says.

A page or a script that calls itself a PDF would be handed out by the portal's own address; a macro in what the portal
hands out would run on the machines of those who trust it.
"""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

from feedback.files.active import (
    TooMuch,
    archive_has_programs,
    office_has_macros,
    ole_has_macros,
    opendocument_has_macros,
    pdf_is_active,
    pdf_is_locked,
)

LARGEST = 50 * 1024 * 1024  # bytes
WRONG = "Nội dung tệp không phải “.{ending}”. Hãy mở tệp bằng phần mềm đã soạn ra nó, lưu lại đúng loại rồi tải lên."
ACTIVE = (
    "Tệp có chứa mã tự chạy (macro, tập lệnh, tệp nhúng): máy của bạn đọc có thể bị hại khi mở. Hãy bỏ những phần đó, "
    "lưu lại thành .docx, .xlsx, .pptx hoặc in ra PDF rồi tải lên."
)
LOCKED = (
    "Tệp PDF có đặt mật khẩu hoặc khóa in, khóa sao chép nên cổng không kiểm tra được bên trong. Hãy bỏ khóa, lưu lại "
    "rồi tải lên."
)
TANGLED = "Tệp có quá nhiều phần khi mở ra nên cổng không kiểm tra hết được. Hãy in ra PDF hoặc chia nhỏ rồi tải lên."
TOO_LARGE = f"Tệp lớn quá {LARGEST // 1024 // 1024} MB. Hãy nén nhỏ hơn hoặc chia thành nhiều tệp."
_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-", b"{\\rtf"
_EMPTY_ZIP = b"PK\x05\x06"
_START = 4096  # bytes
# Old files in Vietnamese encodings are texts too; these are in none.
_NO_TEXT = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 26, 27))
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "<iframe", "#!")
_OPENDOCUMENT = "application/vnd.oasis.opendocument."
_MIMETYPE_LIMIT = 100  # bytes


def is_what_it_says(file: BinaryIO, ending: str) -> bool:
    """Whether a file is of the kind that its ending (lower case, no dot) names. False for kinds that are not taken."""
    check = _CHECKS.get(ending)
    if check is None:
        return False
    file.seek(0)
    try:
        return check(file)
    finally:
        file.seek(0)


def why_refused(file: BinaryIO, ending: str) -> str:
    """In words, why a file is not put before readers under this ending, and what to do; empty where it is."""
    wrong = WRONG.format(ending=ending)
    if not is_what_it_says(file, ending):
        return wrong
    file.seek(0)
    try:
        return _RUNNING[ending](file) if ending in _RUNNING else ""
    except TooMuch:
        return TANGLED
    except Exception:  # broken files break their readers in as many ways as there are
        return wrong
    finally:
        file.seek(0)


def _begins(*signs: bytes) -> Callable[[BinaryIO], bool]:
    return lambda file: file.read(16).startswith(signs)


def _is_text(file: BinaryIO) -> bool:
    start = file.read(_START)
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "latin-1")):
        if start.startswith(mark):
            text = start.decode(encoding, "ignore")
            break
    has_control = encoding == "latin-1" and any(code in start for code in _NO_TEXT)
    return not has_control and not text.removeprefix("\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP)


def _packs(wanted: Callable[[zipfile.ZipFile], bool]) -> Callable[[BinaryIO], bool]:
    """A ZIP from its first byte, whose list of members tells what it is; none of them is unpacked but by name."""

    def check(file: BinaryIO) -> bool:
        if not file.read(4).startswith((_ZIP, _EMPTY_ZIP)):
            return False
        try:
            with zipfile.ZipFile(file) as packed:
                return wanted(packed)
        except Exception:  # zipfile raises as many kinds of errors as there are ways to be broken
            return False

    return check


def _office(folder: str) -> Callable[[BinaryIO], bool]:
    def check(packed: zipfile.ZipFile) -> bool:
        names = packed.namelist()
        return "[Content_Types].xml" in names and any(name.startswith(f"{folder}/") for name in names)

    return _packs(check)


def _opendocument(kind: str) -> Callable[[BinaryIO], bool]:
    def check(packed: zipfile.ZipFile) -> bool:
        with packed.open("mimetype") as told:
            return told.read(_MIMETYPE_LIMIT).decode().strip().startswith(_OPENDOCUMENT + kind)

    return _packs(check)


_CHECKS: dict[str, Callable[[BinaryIO], bool]] = {
    "pdf": _begins(_PDF),
    "doc": _begins(_OLE, _RTF),  # Word itself writes RTF under this name
    "xls": _begins(_OLE),
    "ppt": _begins(_OLE),
    "docx": _office("word"),
    "xlsx": _office("xl"),
    "pptx": _office("ppt"),
    "odt": _opendocument("text"),
    "ods": _opendocument("spreadsheet"),
    "odp": _opendocument("presentation"),
    "txt": _is_text,
    "zip": _packs(lambda packed: True),
}


def _pdf_runs(file: BinaryIO) -> str:
    content = file.read()
    if pdf_is_locked(content):
        return LOCKED
    return ACTIVE if pdf_is_active(content) else ""


def _ole_runs(file: BinaryIO) -> str:
    return ACTIVE if ole_has_macros(file.read()) else ""


def _packed_runs(has_some: Callable[[zipfile.ZipFile], bool]) -> Callable[[BinaryIO], str]:
    def check(file: BinaryIO) -> str:
        with zipfile.ZipFile(file) as packed:
            return ACTIVE if has_some(packed) else ""

    return check


_RUNNING: dict[str, Callable[[BinaryIO], str]] = {
    "pdf": _pdf_runs,
    **dict.fromkeys(("doc", "xls", "ppt"), _ole_runs),
    **dict.fromkeys(("docx", "xlsx", "pptx"), _packed_runs(office_has_macros)),
    **dict.fromkeys(("odt", "ods", "odp"), _packed_runs(opendocument_has_macros)),
    "zip": _packed_runs(archive_has_programs),
}
