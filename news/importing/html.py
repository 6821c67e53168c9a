"""HTML and plain text to blocks, and blocks back to HTML for the export.

The sanitizer runs first, so what is parsed here is well-formed and holds allowed tags only. Its list is widened by the
containers old sites are built of (div, center): they are boundaries between paragraphs and never come out again.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from news.importing.blocks import Block, Box, Document, Gallery, Heading, Picture, Quote, Table, Text
from news.importing.html_blocks import CELL, BlockReader
from news.importing.html_tables import TableStore
from news.importing.html_tree import parse_tree
from news.importing.problems import BadRecord
from writing.folding import compose, one_line
from writing.sanitizing import BLOCK_TAGS, INLINE_TAGS, clean_html

_BOXES = {"article", "aside", "body", "center", "div", "fieldset", "footer", "form", "header", "main", "nav", "section"}
_TAG = re.compile(r"<[^>]*>")
_LINE_END = re.compile(r"<br>|</li>")
_TABLE = re.compile(r"<table\b[^>]*>", re.IGNORECASE)
_ROW = re.compile(r"</?(?:tr|thead|tbody|tfoot|caption|colgroup|col)\b[^>]*>|</table\s*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
MAX_OPEN_TAGS = 1000
# Old editors left these open, and a browser closes them by itself: they nest nothing.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|t[dhr]|thead|tbody|d[dt]|option|col|input|link|meta)\b)[a-z]", re.I
)
CONTAINERS = frozenset(_BOXES | {"dd", "dl", "dt", "h1", "h5", "h6", "hr", "pre"})


def parse_html(html: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a stranger's HTML, and in Vietnamese what had to be cut or changed.

    Text is never lost but that of scripts, styles and their like.
    """
    _refuse_deep_nesting(html)
    store = TableStore()
    html, tables = _open_tables(store.take_out(html))
    clean = clean_html(html, tags=INLINE_TAGS | BLOCK_TAGS | CONTAINERS)
    notes = [f"đã cắt bỏ {count} thẻ <{tag}> cùng nội dung bên trong" for tag, count in sorted(clean.cut.items())]
    reader = BlockReader()
    reader.read(parse_tree(clean.html))
    if tables:
        notes.append(f"{tables} bảng được chuyển thành đoạn văn, mỗi hàng một đoạn")
    if reader.lost_pictures:
        notes.append(f"bỏ {reader.lost_pictures} ảnh không có địa chỉ và không có chú thích")
    return tuple(block for found in reader.blocks for block in _with_tables(found, store)), tuple(notes)


def _with_tables(block: Block, store: TableStore) -> Iterator[Block]:
    """The block, and the tables that stood in it behind it."""
    html = _render(block)
    tables = store.named(html)
    yield from [*parse_html(store.without(html))[0], *tables] if tables else [block]


def _open_tables(html: str) -> tuple[str, int]:
    """The HTML with rows as lines and cells as parts of them, and the number of tables. The parser behind the sanitizer
    moves what stands between the cells of a table, and loses some of it."""
    opened, tables = _TABLE.subn("<hr>", html)
    return _CELL_END.sub("", _CELL.sub(CELL, _ROW.sub("<hr>", opened))), tables


def _refuse_deep_nesting(html: str) -> None:
    """The parser behind the sanitizer takes minutes for what is nested thousands deep, so that is counted first."""
    depth = 0
    for match in _NESTING_TAG.finditer(html):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_OPEN_TAGS:
            raise BadRecord(f"nội dung HTML có hơn {MAX_OPEN_TAGS} thẻ lồng nhau hoặc không được đóng")


def parse_plain(text: str) -> tuple[Block, ...]:
    """The blocks of plain text: a blank line between paragraphs, a line end kept as a break."""
    paragraphs = re.split(r"\n[^\S\n]*\n", compose(text))
    lines = ([one_line(line) for line in paragraph.split("\n")] for paragraph in paragraphs)
    return tuple(paragraph(*(line for line in some if line)) for some in lines if any(some))


def paragraph(*lines: str) -> Text:
    """A paragraph of lines of plain text."""
    return Text("<p>" + "<br>".join(escape(line, quote=False) for line in lines) + "</p>")


def plain_text(blocks: Iterable[Block]) -> str:
    """What a reader sees of the blocks, a paragraph between blank lines."""
    return "\n\n".join(_words(block) for block in blocks)


def _words(block: Block) -> str:
    match block:
        case Text(html):
            return unescape(_TAG.sub("", _LINE_END.sub("\n", html)))
        case Heading(text):
            return text
        case Quote(text, source):
            return f"{text}\n{source}".strip()
        case Picture(_, caption):
            return caption
        case Gallery(pictures, heading):
            return "\n".join(filter(None, [heading, *(picture.caption for picture in pictures)]))
        case Table(rows, caption):
            return "\n".join(filter(None, [caption, *(" ".join(filter(None, row)) for row in rows)]))
        case Box(html, heading):
            return f"{heading}\n{_words(Text(html))}".strip()
        case Document(_, title):
            return title


def render_html(blocks: Iterable[Block]) -> str:
    """The body as the interchange writes it; `parse_html` gives the same blocks back."""
    return "\n".join(_render(block) for block in blocks)


def _render(block: Block) -> str:
    match block:
        case Text(html):
            return html
        case Heading(text):
            return f"<h2>{escape(text, quote=False)}</h2>"
        case Quote(text, source):
            lines = [f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n")]
            said_by = f"<p><em>{escape(source, quote=False)}</em></p>" if source else ""
            return f"<blockquote>{''.join(lines)}{said_by}</blockquote>"
        case Picture(path, caption, credit, alt):
            image = f'<img src="{escape(path)}" alt="{escape(alt)}">' if path else ""
            said_by = f" <em>Ảnh: {escape(credit, quote=False)}</em>" if credit else ""
            return f"<figure>{image}<figcaption>{escape(caption, quote=False)}{said_by}</figcaption></figure>"
        case Gallery(pictures, heading):
            named = f"<figcaption>{escape(heading, quote=False)}</figcaption>" if heading else ""
            return f"<figure>{''.join(_render(picture) for picture in pictures)}{named}</figure>"
        case Table():
            return _render_table(block)
        case Box(html, heading):
            named = f"<h3>{escape(heading, quote=False)}</h3>" if heading else ""
            return f"<aside>{named}{html}</aside>"
        case Document(path, title):
            address = f' href="{escape(path)}"' if path else ""
            return f"<figure><a{address}>{escape(title, quote=False)}</a></figure>"


def _render_table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption, quote=False)}</caption>" if table.caption else ""
    head = f"<thead>{_render_row(table.head, len(table.head))}</thead>" if table.head_row else ""
    rows = "".join(_render_row(row, int(table.head_column)) for row in table.body)
    return f"<figure><table>{caption}{head}<tbody>{rows}</tbody></table></figure>"


def _render_row(row: tuple[str, ...], heads: int) -> str:
    """The first cells so many of them as heads."""
    cells = (escape(cell, quote=False).replace("\n", "<br>") for cell in row)
    tags = (("th" if number < heads else "td", cell) for number, cell in enumerate(cells))
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for tag, cell in tags)}</tr>"
