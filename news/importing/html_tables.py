"""Tables of figures in a stranger's HTML, told from the tables that old sites were laid out with.

Done before the HTML is cleaned: the parser behind the sanitizer moves what stands between the cells of a table. What is
taken for a table of figures holds plain text only; all others fall apart into paragraphs, as `html` has it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from news.tables import Table, even_table

LONGEST_CELL = 500  # a longer one is a part of a page
_EDGE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_PIECE = re.compile(r"""<(?P<end>/?)(?P<tag>[a-z][a-z0-9:]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+""", re.I)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
WIDEST = 60  # columns; a span that says more is nonsense
MOST_CELLS = 50_000
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "colgroup", "col"})
_CELLS = frozenset({"td", "th"})
_LINES = frozenset({"p", "br", "div"})
_PHRASES = frozenset({"b", "strong", "i", "em", "u", "span", "font", "small", "sup", "sub", "center", "o:p"})
_FIGURE = re.compile(r"<figure\b[^<>]*>\s*$", re.IGNORECASE)
_FIGURE_END = re.compile(r"\s*</figure\s*>", re.IGNORECASE)
_OPENED, _CLOSED = "\ue001", "\ue002"  # of private use: around the number of a table
_PLACE = re.compile(f"{_OPENED}(\\d+){_CLOSED}")


class TableStore:
    """The tables that were taken out of a text, each of which left its number behind."""

    def __init__(self) -> None:
        self._tables: list[Table] = []

    def take_out(self, html: str) -> str:
        """The HTML with a paragraph that holds a number in the place of each table of figures."""
        html = html.replace(_OPENED, "").replace(_CLOSED, "")
        parts, start = [], 0
        for begin, end in _innermost(html):
            framed = _FIGURE.search(html, max(begin - 200, start), begin)
            is_framed = framed is not None and _FIGURE_END.match(html, end) is not None
            table = _read(html[begin:end], is_ours=is_framed)
            if table is None:
                continue
            parts += [html[start:begin], f"<hr>{_OPENED}{len(self._tables)}{_CLOSED}<hr>"]
            self._tables.append(table)
            start = end
        return "".join([*parts, html[start:]])

    def named(self, html: str) -> list[Table]:
        """The tables whose numbers stand in this text."""
        return [self._tables[int(number)] for number in _PLACE.findall(html)]

    def without(self, html: str) -> str:
        """The text without any number of a table."""
        return _PLACE.sub(" ", html)


def has_table(html: str) -> bool:
    """Whether the number of a table stands in the text."""
    return _OPENED in html


def _innermost(html: str) -> Iterator[tuple[int, int]]:
    """Where the tables begin and end that hold no other."""
    begin = -1
    for edge in _EDGE.finditer(html):
        if not edge[1]:
            begin = edge.start()
        elif begin >= 0:
            end = html.find(">", edge.end())
            if end >= 0:
                yield begin, end + 1
            begin = -1


@dataclass
class _Cell:
    is_head: bool
    columns: int = 1
    rows: int = 1
    parts: list[str] = field(default_factory=list)
    is_bold: bool = True

    @property
    def text(self) -> str:
        return "".join(self.parts)


class _Reader:
    """Walks through the pieces of one table."""

    def __init__(self) -> None:
        self.rows: list[list[_Cell]] = []
        self.caption: list[str] = []
        self.has_head = False
        self._cell: _Cell | None = None
        self._in_caption = False
        self._bold = 0

    def take(self, piece: re.Match) -> bool:
        """Whether the piece is one that a table of figures may hold."""
        tag = (piece["tag"] or "").lower()
        if not tag:
            return self._text(unescape(piece[0]))
        is_end = bool(piece["end"])
        if tag in _PHRASES or tag in _LINES:
            return self._phrase(tag, is_end=is_end)
        if tag == "caption":
            self._in_caption = not is_end
        elif tag == "tr" or tag in _CELLS:
            self._open(tag, piece["rest"], is_end=is_end)
        elif tag in _FRAMES:
            self._cell, self._in_caption = None, False
            self.has_head = self.has_head or (tag == "thead" and not self.rows)
        else:
            return False
        return True

    def _text(self, text: str) -> bool:
        words = re.sub(r"\s+", " ", text)
        if self._in_caption:
            self.caption.append(words)
        elif self._cell is not None:
            self._cell.parts.append(words)
            self._cell.is_bold &= self._bold > 0 or not words.strip()
        return self._in_caption or self._cell is not None or not words.strip()

    def _phrase(self, tag: str, *, is_end: bool) -> bool:
        if tag in {"b", "strong"}:
            self._bold = max(self._bold + (-1 if is_end else 1), 0)
        elif tag in _LINES:
            (self._cell.parts if self._cell is not None else self.caption).append("\n")
        return self._in_caption or self._cell is not None

    def _open(self, tag: str, rest: str, *, is_end: bool) -> None:
        self._cell, self._in_caption, self._bold = None, False, 0
        if is_end:
            return
        if tag == "tr" or not self.rows:
            self.rows.append([])
        if tag != "tr":
            spans = {kind.lower(): max(int(number), 1) for kind, number in _SPAN.findall(rest)}
            columns = min(spans.get("col", 1), WIDEST)
            self._cell = _Cell(is_head=tag == "th", columns=columns, rows=spans.get("row", 1))
            self.rows[-1].append(self._cell)


def _read(html: str, *, is_ours: bool) -> Table | None:
    """The table; None where it holds more than plain text or looks like a page's frame. One in a figure of its own is
    a table whatever it looks like: so the export writes it."""
    reader, place = _Reader(), 0
    while place < len(html):
        piece = _PIECE.match(html, place)
        if piece is None or not reader.take(piece):
            return None
        place = piece.end()
    if _size(reader.rows) > MOST_CELLS:
        return None
    rows = [row for row in _grid(reader.rows) if any(cell.text.strip() for cell in row)]
    if not rows or not (is_ours or _holds_figures(rows)):
        return None
    return _table(rows, "".join(reader.caption), has_head=reader.has_head, is_ours=is_ours)


def _size(rows: list[list[_Cell]]) -> int:
    """How many cells the table has at most, its spans filled up."""
    widest = max((sum(cell.columns for cell in row) for row in rows), default=0)
    from_above = sum(cell.columns for row in rows for cell in row if cell.rows > 1)
    return len(rows) * (widest + min(from_above, WIDEST * 4))


def _grid(rows: list[list[_Cell]]) -> Iterator[list[_Cell]]:
    """The rows with a blank cell wherever one that reaches over several columns or rows reaches to."""
    reaching: dict[int, int] = {}  # column: for how many rows more it is taken from above
    for row in rows:
        even: list[_Cell] = []
        for cell in [*row, None]:
            while reaching.get(len(even), 0) and len(even) < WIDEST * 4:
                reaching[len(even)] -= 1
                even.append(_Cell(is_head=True))
            if cell is not None:
                reaching |= dict.fromkeys(range(len(even), len(even) + cell.columns), cell.rows - 1)
                even += [cell, *(_Cell(is_head=cell.is_head) for _ in range(cell.columns - 1))]
        yield even


def _holds_figures(rows: list[list[_Cell]]) -> bool:
    is_grid = len(rows) > 1 and max(len(row) for row in rows) > 1
    return is_grid and all(len(cell.text) <= LONGEST_CELL for row in rows for cell in row)


def _table(rows: list[list[_Cell]], caption: str, *, has_head: bool, is_ours: bool) -> Table:
    first = [cell for cell in rows[0] if cell.text.strip()]
    is_head = all(cell.is_head for cell in first) or (all(cell.is_bold for cell in first) and len(rows) > 1)
    head_row = has_head or (is_head and not is_ours)
    below = [row[0] for row in rows[head_row:] if row and row[0].text.strip()]
    return even_table(
        ([cell.text for cell in row] for row in rows),
        caption.replace("\n", " "),
        head_row=head_row,
        head_column=bool(below) and all(cell.is_head for cell in below),
    )
