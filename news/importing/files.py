"""From paths to articles: which files are taken, how their bytes become text, and what is refused on the way."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from news.importing.page_draft import Fate
from news.importing.pages import recognise
from news.importing.problems import BadRecord
from news.importing.records import MAX_BODY, ArticleRecord, parse_line

MAX_PAGE = MAX_BODY
MAX_LINE = 16 * 1024 * 1024  # a body of 2 MB, each character of it written as \uXXXX
_LOOK = 8192
_NOT_YET = {".html", ".htm", ".docx", ".doc"}
_TEXT_CONTROLS = b"\t\n\r\f\x0b\x1b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KINDS = (".jsonl", ".txt")


@dataclass(frozen=True)
class Source:
    """Where an article stands: a file and, where it is one of several, the line."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


@dataclass(frozen=True)
class Found:
    """An article that can be imported; a page brings the fate of each of its lines along."""

    source: Source
    record: ArticleRecord
    fates: tuple[Fate, ...] = ()
    size: int = 0
    """How many bytes of the file it took, for a progress bar."""


@dataclass(frozen=True)
class Refusal:
    """Something that is not imported, and why."""

    source: Source
    reason: str
    size: int = 0


@dataclass(frozen=True)
class Selection:
    """The files to read, what was refused already, and how many files of other kinds lie beside them."""

    files: tuple[Path, ...]
    refusals: tuple[Refusal, ...] = ()
    others: int = 0


def select_files(paths: Iterable[Path]) -> Selection:
    """The files that these paths name; folders with all below them, sorted, so that two runs read in one order."""
    files: dict[Path, Path] = {}
    refusals: list[Refusal] = []
    others = 0
    for path in paths:
        candidates = list(_walk(path)) if path.is_dir() else [path]
        refused = [Refusal(Source(file), reason) for file in candidates if (reason := _refusal_of(file, path))]
        wanted = [file for file in candidates if file.suffix.lower() in _KINDS and file.is_file()]
        others += len(candidates) - len(refused) - len(wanted)
        files |= {file.resolve(): file for file in wanted if file.resolve() not in files}
        if not refused and not wanted:
            refused.append(Refusal(Source(path), "thư mục không có tệp .jsonl hoặc .txt nào"))
        refusals += refused
    return Selection(tuple(files.values()), tuple(refusals), others)


def read_file(path: Path) -> Iterator[Found | Refusal]:
    """The articles of one file; what cannot be read is refused, and the rest goes on."""
    try:
        if path.suffix.lower() == ".txt":
            yield _read_page(path)
        else:
            yield from _read_lines(path)
    except OSError as error:
        yield Refusal(Source(path), f"không đọc được tệp: {error.strerror or error}")


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _refusal_of(file: Path, named: Path) -> str:
    kind = file.suffix.lower()
    if kind in _NOT_YET:
        return f"chưa nhập được tệp {kind}; hãy lưu thành .txt (chữ nhìn thấy trên trang) hoặc .jsonl"
    if not file.exists():
        return "không có tệp hoặc thư mục này"
    if not file.is_file():
        return "không phải tệp thường"
    if file == named and kind not in _KINDS:
        return f"không nhập được loại tệp “{kind or 'không có đuôi'}”, chỉ .jsonl và .txt"
    return ""


def _read_page(path: Path) -> Found | Refusal:
    if path.stat().st_size > MAX_PAGE:
        return Refusal(Source(path), f"tệp lớn hơn {MAX_PAGE // 1024 // 1024} MB, không phải một trang bài viết")
    data = path.read_bytes()
    try:
        _refuse_binary(data)
        page = recognise(_decode(data), path.stem)
    except BadRecord as problem:
        return Refusal(Source(path, problem.line), problem.reason, len(data))
    return Found(Source(path), page.record, page.fates, len(data))


def _read_lines(path: Path) -> Iterator[Found | Refusal]:
    is_empty = True
    with path.open("rb") as file:
        try:
            _refuse_binary(file.peek(_LOOK)[:_LOOK], is_whole=False)
        except BadRecord as problem:
            yield Refusal(Source(path), problem.reason)
            return
        for number, line in enumerate(_lines(file), start=1):
            if line is not None and not line.removeprefix(b"\xef\xbb\xbf").strip():
                continue
            is_empty = False
            yield _read_line(line, Source(path, number))
    if is_empty:
        yield Refusal(Source(path), "tệp trống, không có dòng nào")


def _read_line(line: bytes | None, source: Source) -> Found | Refusal:
    if line is None:
        return Refusal(source, f"dòng dài hơn {MAX_LINE // 1024 // 1024} MB")
    try:
        record = parse_line(_decode(line, is_line=True).strip(), source.path.stem)
        return Found(source, record, size=len(line))
    except BadRecord as problem:
        return Refusal(source, problem.reason, len(line))


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long, of which no more than that is ever held."""
    while line := file.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _decode(data: bytes, *, is_line: bool = False) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = None if is_line else data.count(b"\n", 0, error.start) + 1
        raise BadRecord("không phải văn bản UTF-8; hãy lưu lại bằng mã UTF-8", line) from None


def _refuse_binary(data: bytes, *, is_whole: bool = True) -> None:
    """Tells a picture, an archive or a Word file by its bytes; a single NUL in a text is left to who reads the text."""
    if is_whole and not data.strip():
        raise BadRecord("tệp trống, không có dòng nào")
    if data.startswith(_UTF16):
        raise BadRecord("tệp mã hóa UTF-16; hãy lưu lại bằng mã UTF-8")
    look = data[:_LOOK]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in look)
    if controls > max(len(look) // 50, 2):
        raise BadRecord("tệp nhị phân, không phải văn bản")
