"""An article out of the visible text of an old site's page, with an account of every line.

Nothing here knows a site. The rules say what headlines, dates, captions and signatures look like on the pages of five
families of old sites (of a commune, a Party bloc, a town, a province, a highland district, each laid out its own way);
what a rule can only suppose is marked as a guess, and what is left out says why.
"""

from dataclasses import dataclass

from news.importing.furniture import cut_glued
from news.importing.page_body import read_body
from news.importing.page_draft import Draft, Fate, Role
from news.importing.page_frame import set_site_lines_aside
from news.importing.page_head import read_head
from news.importing.page_lines import Line, split_lines
from news.importing.page_tail import read_tail, split_signed
from news.importing.problems import BadRecord
from news.importing.records import ArticleRecord
from writing.folding import one_line


@dataclass(frozen=True)
class RecognisedPage:
    """The article of a page and the fate of each of its lines, in the page's order."""

    record: ArticleRecord
    fates: tuple[Fate, ...]


def recognise(text: str, name: str) -> RecognisedPage:
    """The article of a page saved as its visible text; `name` is the file's name without ending, the article's id.

    Raises BadRecord, with the line where it is known.
    """
    if "\x00" in text:
        raise BadRecord("có ký tự NUL", text[: text.index("\x00")].count("\n") + 1)
    if text.lstrip("\ufeff \t\r\n")[:14].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise BadRecord("là mã HTML; hãy lưu chữ nhìn thấy trên trang")
    draft = Draft([piece for line in split_lines(text) for piece in _pieces(line)])
    if not draft.lines:
        raise BadRecord("tệp trống, không có dòng nào")
    set_site_lines_aside(draft)
    read_head(draft)
    read_tail(draft)
    read_body(draft)
    record = _record(draft, name)
    return RecognisedPage(record, tuple(draft.fates[index] for index in sorted(draft.fates)))


def _pieces(line: Line) -> list[Line]:
    text, glued = cut_glued(line.text)
    pieces = split_signed(Line(line.number, text))
    return [*pieces, Line(line.number, glued)] if glued else pieces


def _record(draft: Draft, name: str) -> ArticleRecord:
    if not draft.blocks and draft.summary:
        raise BadRecord("chỉ có một đoạn văn ngoài tiêu đề")
    return ArticleRecord(
        id=one_line(name),
        title=draft.title,
        blocks=tuple(draft.blocks),
        summary=draft.summary,
        place=draft.place,
        published_at=draft.published or draft.updated,
        updated_at=draft.updated,
        column=draft.column,
        byline="; ".join(draft.bylines),
        source_name=draft.source_name,
        source_url=draft.source_url,
        lead=draft.lead,
        views=draft.views or 0,
        notes=_notes(draft),
    )


def _notes(draft: Draft) -> tuple[str, ...]:
    notes = []
    if draft.updated and not draft.published:
        notes.append("trang chỉ ghi ngày cập nhật: ngày đăng được lấy theo ngày này")
    if not draft.updated and not draft.published:
        notes.append("trang không ghi ngày: bài được nhập không có ngày đăng")
    pictures = sum(fate.role in {Role.CAPTION, Role.LEAD_CAPTION} for fate in draft.fates.values())
    if pictures:
        notes.append(f"{pictures} chú thích ảnh được giữ lại, chưa có ảnh kèm theo")
    return tuple(notes)
