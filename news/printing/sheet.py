"""What stands on the paper, in its order, whatever the paper is."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from news.library_blocks import words_of
from news.models import ArticlePage, Picture
from news.models.picture import UNREADABLE
from news.prefetching import prefetched_for
from news.printing.markup import Line, Run, lines_of
from news.styles import UNKNOWN
from news.tables import Table, table_of
from news.wording import file_kind, sentence
from writing.folding import filled_lines, one_line

logger = logging.getLogger(__name__)
# Small enough to be sent by post, large enough for a sheet of paper. See-through parts turn white.
PICTURE = "max-1200x1200|format-jpeg|jpegquality-75|bgcolor-ffffff"


@dataclass(frozen=True)
class Heading:
    """A heading inside the text."""

    text: str


@dataclass(frozen=True)
class Paragraphs:
    """Lines of the text, or of what stands apart from it: a quotation, a box."""

    lines: list[Line]
    is_apart: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture as JPEG, None where its file is gone or broken, and its caption."""

    jpeg: bytes | None
    caption: str


Piece = Heading | Paragraphs | Figure | Table


@dataclass(frozen=True)
class Sheet:
    """An article on paper. Empty texts are left out of the paper."""

    portal: str
    headline: str
    pieces: list[Piece]
    column: str = ""
    date: str = ""
    summary: str = ""
    corrections: list[str] = field(default_factory=list)
    byline: str = ""
    source: str = ""
    address: str = ""

    @property
    def head(self) -> str:
        """Whose sheet it is: the portal's, and which column's."""
        return " – ".join(filter(None, [self.portal, self.column]))


def sheet_of(article: ArticlePage, *, portal: str, credit_words: str, address: str) -> Sheet:
    """The article as a sheet; `portal` is the portal's name, `credit_words` stand before who took a picture."""
    with prefetched_for(article.body):
        pieces = [*_lead(article, credit_words), *_pieces(article, credit_words)]
    source = " – ".join(filter(None, [article.source_name, article.source_url]))
    return Sheet(
        portal=one_line(portal),
        column=one_line(article.column.title) if article.column else "",
        headline=one_line(article.headline),
        date=_date(article),
        summary=one_line(article.summary),
        corrections=[_correction(each.value) for each in article.corrections],
        pieces=pieces,
        byline=one_line(str(article.byline)),
        source=f"Nguồn: {one_line(source)}" if source else "",
        address=address,
    )


def _correction(value: Any) -> str:
    return f"Đính chính {_day(value['date'])}: {one_line(value['text'])}"


def _date(article: ArticlePage) -> str:
    if article.published_at is None:
        return f"{UNKNOWN} đăng"
    changed = f"; cập nhật ngày {_day(timezone.localdate(article.updated_at))}" if article.updated_at else ""
    return f"Đăng ngày {_day(timezone.localdate(article.published_at))}{changed}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else UNKNOWN


def _lead(article: ArticlePage, credit_words: str) -> Iterator[Figure]:
    words = {"caption": article.lead_caption, "credit": article.lead_credit}
    yield from _figure({"picture": article.lead_picture, **words}, credit_words)


def _pieces(article: ArticlePage, credit_words: str) -> Iterator[Piece]:
    for block in article.body:
        match block.block_type, block.value:
            case "paragraph", value:
                yield Paragraphs(lines_of(value.source))
            case "heading", text:
                yield Heading(one_line(str(text)))
            case "picture", value:
                yield from _figure(value, credit_words)
            case "gallery", value:
                yield from _gallery(value, credit_words)
            case "table", value:
                yield table_of(value)
            case kind, value:
                yield Paragraphs(_apart(kind, value), is_apart=True)


def _apart(kind: str, value: Any) -> list[Line]:
    """The lines of what stands apart from the text; none of what paper cannot hold."""
    match kind, value:
        case "quote", {"text": text, "speaker": speaker}:
            return [*_plain(text, italic=True), *_plain(speaker, bold=True)]
        case "box", {"heading": heading, "text": text}:
            return [*_plain(heading, bold=True), *lines_of(text.source)]
        case "document", {"document": document, "title": title}:
            return _plain(f"Tệp đính kèm: {title or document.title} ({file_kind(document)})" if document else "")
        case "video" | "official_document", entry:
            return [line for text in words_of(entry) for line in _plain(text)]
    return []


def _gallery(value: Any, credit_words: str) -> Iterator[Piece]:
    if value["heading"]:
        yield Heading(one_line(value["heading"]))
    for picture in value["pictures"]:
        yield from _figure(picture, credit_words)


def _plain(text: Any, **style: bool) -> list[Line]:
    return [Line([Run(line, **style)]) for line in filled_lines(str(text or ""))]


def _figure(value: Any, credit_words: str) -> Iterator[Figure]:
    picture = value.get("picture")
    by = one_line(value.get("credit") or (picture.credit if picture else ""))
    caption = one_line(value.get("caption") or "")
    words = " ".join(filter(None, [sentence(caption) if by else caption, f"{credit_words}: {by}" if by else ""]))
    jpeg = _jpeg(picture) if picture else None
    if jpeg or caption:
        yield Figure(jpeg, words)


def _jpeg(picture: Picture) -> bytes | None:
    try:
        with picture.get_rendition(PICTURE).file.open("rb") as file:
            data: bytes = file.read()
    except UNREADABLE as error:
        logger.warning("Picture %s (%s) cannot be printed: %s", picture.pk, picture.file.name, error)
        return None
    return data
