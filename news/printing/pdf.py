"""A sheet as a PDF, in the portal's own font."""

import logging
from functools import cache
from io import BytesIO
from itertools import zip_longest
from math import ceil
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fpdf import FPDF, FontFace, XPos, YPos
from PIL import Image

from news.printing.markup import Line, Run
from news.printing.sheet import Figure, Heading, Paragraphs, Sheet
from news.tables import Table

TYPE = "application/pdf"
_BELOW: Any = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
_BOLD = FontFace(emphasis="BOLD")
FACE = "BeVietnamPro"
FONTS = {"": "regular", "B": "bold", "I": "italic", "BI": "bold-italic"}
BODY, SMALL, TITLE, SECTION = 11.5, 10, 20, 13.5  # points
LEADING = 0.6  # millimetres a point
INDENT = 7  # millimetres a level
HIGHEST = 95  # millimetres of a picture
MOST_COLUMNS, LONGEST_ROW = 10, 180  # beyond these a table does not fit on the paper, and its rows become lines
_FOLDER = Path(__file__).parent / "fonts"
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of each table that it leaves out


class _Paper(FPDF):
    """A page of A4 with its number and the article's address at the foot."""

    address = ""

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(FACE, "", 8)
        self.multi_cell(0, 4, _known(f"{self.address}\nTrang {self.page_no()}/{{nb}}"), align="C")


def write_pdf(sheet: Sheet) -> bytes:
    """The file."""
    paper = _Paper(format="A4")
    paper.address = sheet.address
    for style, name in FONTS.items():
        paper.add_font(FACE, style, _FOLDER / f"{name}.ttf")
    paper.set_margins(25, 18, 20)
    paper.set_auto_page_break(auto=True, margin=20)
    paper.c_margin = 0
    paper.set_title(_known(sheet.headline))
    paper.set_author(_known(sheet.portal))
    paper.set_lang("vi-VN")
    paper.add_page()
    _head(paper, sheet)
    for piece, following in zip_longest(sheet.pieces, sheet.pieces[1:]):
        match piece:
            case Heading(text):
                _heading(paper, text, room=HIGHEST if isinstance(following, Figure | Heading) else 0)
            case Paragraphs(lines, is_apart):
                _paragraphs(paper, lines, is_apart=is_apart)
            case Figure():
                _figure(paper, piece)
            case Table():
                _table(paper, piece)
    _foot(paper, sheet)
    return bytes(paper.output())


def _head(paper: FPDF, sheet: Sheet) -> None:
    _words(paper, sheet.head, "B", SMALL)
    _words(paper, sheet.headline, "B", TITLE)
    _words(paper, sheet.date, "I", SMALL)
    _words(paper, sheet.summary, "B", BODY)
    for correction in sheet.corrections:
        _words(paper, correction, "I", SMALL)


def _foot(paper: FPDF, sheet: Sheet) -> None:
    _words(paper, sheet.byline, "B", BODY, align="R")
    _words(paper, sheet.source, "I", SMALL, align="R")


def _words(paper: FPDF, text: str, style: str, size: float, align: str = "L") -> None:
    if text:
        paper.set_font(FACE, style, size)
        paper.multi_cell(0, size * LEADING * (0.85 if size > BODY else 1), _known(text), align=align, **_BELOW)
        paper.ln(2)


def _heading(paper: FPDF, text: str, *, room: float) -> None:
    if paper.will_page_break(30 + room):  # never alone at the foot of a page
        paper.add_page()
    paper.ln(2)
    _words(paper, text, "B", SECTION)


def _paragraphs(paper: FPDF, lines: list[Line], *, is_apart: bool) -> None:
    edge = paper.l_margin
    for line in lines:
        paper.set_left_margin(edge + (INDENT if is_apart else 0) + INDENT * min(line.level, 8))
        if line.sign:
            paper.set_font(FACE, "", BODY)
            paper.set_x(paper.l_margin - INDENT)
            paper.cell(INDENT, BODY * LEADING, line.sign)
        paper.set_x(paper.l_margin)
        for run in line.runs:
            _run(paper, run)
        paper.ln(BODY * LEADING + (0.5 if line.sign else 2))
    paper.set_left_margin(edge)
    paper.set_x(edge)


def _run(paper: FPDF, run: Run) -> None:
    paper.set_font(FACE, ("B" if run.bold else "") + ("I" if run.italic else ""), BODY)
    paper.char_vpos = "SUP" if run.raised else "SUB" if run.lowered else "LINE"
    paper.write(BODY * LEADING, _known(run.text))
    paper.char_vpos = "LINE"


def _figure(paper: FPDF, figure: Figure) -> None:
    if figure.jpeg:
        with Image.open(BytesIO(figure.jpeg)) as image:
            height = min(paper.epw * image.height / image.width, HIGHEST)
            width = height * image.width / image.height
        if paper.will_page_break(height + (12 if figure.caption else 0)):
            paper.add_page()
        paper.image(BytesIO(figure.jpeg), x=paper.l_margin + (paper.epw - width) / 2, w=width, h=height)
        paper.ln(1)
    _words(paper, figure.caption, "I", SMALL, align="C")


def _table(paper: FPDF, table: Table) -> None:
    _words(paper, table.caption, "B", SMALL)
    if not _fits(paper, table):
        _paragraphs(paper, [Line([Run(" | ".join(filter(None, row)))]) for row in table.rows], is_apart=True)
        return
    paper.set_font(FACE, "", SMALL)
    with paper.table(text_align="LEFT", first_row_as_headings=table.head_row, padding=1, line_height=5) as grid:
        for cells in table.rows:
            row = grid.row()
            for place, cell in enumerate(cells):
                row.cell(_known(cell), style=_BOLD if table.head_column and place == 0 else None)
    paper.ln(4)


def _fits(paper: FPDF, table: Table) -> bool:
    """Whether each row has room on a page, at some two millimetres a letter."""
    if not table.rows or len(table.rows[0]) > MOST_COLUMNS:
        return False
    width = paper.epw / len(table.rows[0]) - 3
    return all(
        sum(ceil((len(line) + 1) * 2.2 / width) for line in cell.split("\n")) * 5 < LONGEST_ROW
        for row in table.rows
        for cell in row
    )


@cache
def _letters() -> frozenset[int]:
    with TTFont(_FOLDER / "regular.ttf", lazy=True) as font, TTFont(_FOLDER / "italic.ttf", lazy=True) as italic:
        return frozenset(font.getBestCmap()) & frozenset(italic.getBestCmap())


def _known(text: str) -> str:
    """The text with a mark for each letter that the font has not."""
    known = _letters()
    return "".join(char if char == "\n" or ord(char) in known else " " if char.isspace() else "?" for char in text)
