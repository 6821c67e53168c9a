"""A sheet as a Word file, in the type that offices write their papers in."""

import re
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from news.printing.markup import Line
from news.printing.sheet import Figure, Heading, Paragraphs, Sheet
from news.tables import Table

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACE = "Times New Roman"
WIDTH = Cm(16)
_NOT_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_word(sheet: Sheet) -> bytes:
    """The file."""
    paper = docx.Document()
    _set_up(paper, sheet)
    _head(paper, sheet)
    for piece in sheet.pieces:
        match piece:
            case Heading(text):
                paper.add_heading(_clean(text), level=2)
            case Paragraphs(lines, is_apart):
                for line in lines:
                    _line(paper, line, is_apart=is_apart)
            case Figure():
                _figure(paper, piece)
            case Table():
                _table(paper, piece)
    _foot(paper, sheet)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _set_up(paper: Any, sheet: Sheet) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 13), ("Title", 20), ("Heading 2", 14), ("Caption", 11), ("List Bullet", 13)):
        style = paper.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), FACE)
        if name != "Normal":
            style.font.color.rgb = None
    facts = paper.core_properties
    facts.title, facts.author, facts.language = _clean(sheet.headline)[:255], _clean(sheet.portal)[:255], "vi-VN"


def _head(paper: Any, sheet: Sheet) -> None:
    _words(paper, sheet.head, bold=True)
    paper.add_paragraph(_clean(sheet.headline), style="Title")
    _words(paper, sheet.date, italic=True)
    _words(paper, sheet.summary, bold=True)
    for correction in sheet.corrections:
        _words(paper, correction, italic=True)


def _foot(paper: Any, sheet: Sheet) -> None:
    byline = _words(paper, sheet.byline, bold=True)
    source = _words(paper, sheet.source, italic=True)
    for paragraph in filter(None, (byline, source)):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _words(paper, f"Địa chỉ bài viết: {sheet.address}")


def _words(paper: Any, text: str, *, bold: bool = False, italic: bool = False) -> Any:
    if not text:
        return None
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def _line(paper: Any, line: Line, *, is_apart: bool) -> None:
    paragraph = paper.add_paragraph()
    form = paragraph.paragraph_format
    form.space_after = Pt(6)
    form.left_indent = Cm((1 if is_apart else 0) + 0.8 * line.level)
    if line.sign:
        form.first_line_indent = Cm(-0.8)
        form.tab_stops.add_tab_stop(form.left_indent)
        paragraph.add_run(f"{line.sign}\t")
    for run in line.runs:
        added = paragraph.add_run(_clean(run.text))
        added.bold, added.italic = run.bold or None, run.italic or None
        added.font.superscript, added.font.subscript = run.raised or None, run.lowered or None


def _figure(paper: Any, figure: Figure) -> None:
    if figure.jpeg:
        place = paper.add_paragraph()
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        try:
            picture = place.add_run().add_picture(BytesIO(figure.jpeg))
        except (UnrecognizedImageError, ValueError):
            place._element.getparent().remove(place._element)
        else:
            shrink = min(1.0, WIDTH / picture.width, Cm(18) / picture.height)
            picture.width, picture.height = int(picture.width * shrink), int(picture.height * shrink)
            place.paragraph_format.keep_with_next = bool(figure.caption)
    if figure.caption:
        paper.add_paragraph(_clean(figure.caption), style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(paper: Any, table: Table) -> None:
    if not table.rows:
        return
    if table.caption:
        paper.add_paragraph(_clean(table.caption), style="Caption")
    grid = paper.add_table(rows=len(table.rows), cols=len(table.rows[0]), style="Table Grid")
    for number, (row, texts) in enumerate(zip(grid.rows, table.rows, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            run = cell.paragraphs[0].add_run(_clean(text))
            run.bold = (table.head_row and number == 0) or (table.head_column and place == 0) or None
    if table.head_row:
        properties = grid.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    paper.add_paragraph()


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)
