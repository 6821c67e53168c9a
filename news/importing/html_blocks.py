"""Cuts sanitized HTML into the portal's blocks: paragraphs, lists, headings, quotations, pictures, boxes, files."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from news.importing.blocks import Block, Box, Document, Gallery, Heading, Picture, Quote, Text
from news.importing.html_tables import has_table
from news.importing.html_tree import Node, parse_tree
from writing.folding import one_line
from writing.sanitizing import INLINE_TAGS

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_HEADING, MAX_SPEAKER = 255, 200  # what the portal's own blocks hold
_LISTS = frozenset({"ul", "ol"})
_PHRASES = INLINE_TAGS - {"br"}
_CREDIT = re.compile(r"Ảnh\s*:\s*(.+)")
CELL = "\ue000"  # of private use: where a cell of a table begins
_BREAK = "<br>"
_BLANK = re.compile(rf"(?:\s|{CELL}|<[^>]*>)*")


class BlockReader:
    """Walks a tree and cuts it into blocks; phrases that reach over several paragraphs are opened again in each."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lost_pictures = 0
        self._open: list[str] = []

    def read(self, root: Node) -> None:
        """Adds what stands in the root to the blocks."""
        self._walk(root, ())
        self._end_paragraph()

    def _walk(self, node: Node, around: tuple[Node, ...]) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._open.append(_wrap(_escape(child), around))
            elif child.tag in _PHRASES and child.is_inline:
                self._open.append(_wrap(_inline(child), around))
            elif child.tag in _PHRASES:
                self._walk(child, (*around, child))
            elif child.tag == "br":
                self._line_break()
            else:
                self._block(child, around)

    def _block(self, node: Node, around: tuple[Node, ...]) -> None:
        self._end_paragraph()
        if node.tag in _HEADINGS:
            text = _text(node)
            self._keep(Heading(text) if len(text) <= MAX_HEADING else Text(f"<p>{_escape(text)}</p>"))
        elif node.tag in _LISTS:
            self._keep(Text(_list(node)))
        elif node.tag == "blockquote":
            self._quote(node)
            return
        elif node.tag == "aside":
            self._aside(node)
            return
        elif whole := _gallery(node) or _document(node):
            self.blocks.append(whole)
            return
        elif node.tag != "img" and not _is_picture(node):
            self._walk(node, around)
            self._end_paragraph()
            return
        self._pictures(node)

    def _quote(self, node: Node) -> None:
        """The paragraphs of a quotation, and the pictures in it behind them."""
        inner = BlockReader()
        inner.read(Node("div", children=node.children))
        lines = [line for block in inner.blocks for line in _lines(block) if line]
        if lines:
            self._keep(_with_speaker(lines, node))
        self.blocks += [block for block in inner.blocks if isinstance(block, Box | Document | Gallery | Picture)]
        self.lost_pictures += inner.lost_pictures

    def _aside(self, node: Node) -> None:
        """A box, where there is nothing in it but paragraphs and lists below a heading."""
        inner = BlockReader()
        inner.read(Node("div", children=node.children))
        heading = inner.blocks[0].text if inner.blocks and isinstance(inner.blocks[0], Heading) else ""
        texts = inner.blocks[1:] if heading else inner.blocks
        html = [block.html for block in texts if isinstance(block, Text) and not has_table(block.html)]
        is_pure = bool(html) and len(html) == len(texts)
        self.blocks += [Box("".join(html), heading)] if is_pure else inner.blocks
        self.lost_pictures += inner.lost_pictures

    def _keep(self, block: Heading | Text | Quote) -> None:
        if not _BLANK.fullmatch(block.html) if isinstance(block, Text) else block.text:
            self.blocks.append(block)

    def _pictures(self, node: Node) -> None:
        """The pictures of a figure, or those hidden in a list or a heading, which follow it."""
        found = _pictures(node)
        self.blocks += found
        if not found and any(True for _ in node.find("img")):
            self.lost_pictures += 1

    def _line_break(self) -> None:
        while self._open and not self._open[-1].strip():
            self._open.pop()
        if self._open and self._open[-1] == _BREAK:
            self._end_paragraph()  # two breaks are how old editors made a paragraph
        else:
            self._open.append(_BREAK)

    def _end_paragraph(self) -> None:
        html = _trim(" ".join("".join(self._open).split()))
        self._open = []
        if not _BLANK.fullmatch(html):
            html = re.sub(r" ?<br> ?", _BREAK, _cells(html)) if CELL in html or _BREAK in html else html
            self.blocks.append(Text(f"<p>{html}</p>"))


def _pictures(node: Node) -> list[Picture]:
    caption, credit = _caption(node) if node.tag == "figure" else ("", "")
    found = []
    for image in node.find("img"):
        if image.attributes.get("src"):
            alt = one_line(image.attributes.get("alt", ""))
            found.append(Picture(image.attributes["src"], caption, credit, alt))
            caption = credit = ""
    return [*found, Picture("", caption, credit)] if caption or credit else found


def _gallery(node: Node) -> Gallery | None:
    """The gallery that a figure of figures is."""
    parts = [part for part in _filled(node.children) if isinstance(part, Node)]
    figures = [part for part in parts if part.tag == "figure"]
    heading = " ".join(filter(None, (_text(part) for part in parts if part.tag == "figcaption")))
    is_pure = len(parts) == len(_filled(node.children)) and {part.tag for part in parts} <= {"figure", "figcaption"}
    if node.tag != "figure" or not is_pure or len(heading) > MAX_HEADING or not all(map(_is_picture, figures)):
        return None
    pictures = tuple(picture for figure in figures for picture in _pictures(figure))
    return Gallery(pictures, heading) if pictures else None


def _document(node: Node) -> Document | None:
    """The file that a figure of nothing but a link is."""
    parts = _filled(node.children)
    link = parts[0] if len(parts) == 1 else None
    if node.tag != "figure" or not isinstance(link, Node) or link.tag != "a" or any(True for _ in link.find("img")):
        return None
    title = _text(link)
    return Document(link.attributes.get("href", ""), title) if title and len(title) <= MAX_HEADING else None


def _wrap(html: str, around: tuple[Node, ...]) -> str:
    if not around or _BLANK.fullmatch(html):
        return html
    return "".join(node.start for node in around) + html + "".join(f"</{node.tag}>" for node in reversed(around))


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _inline(node: Node) -> str:
    """The HTML of a phrase, its breaks kept; only called for what holds phrases and text."""
    if node.tag == "br":
        return _BREAK
    inner = "".join(_escape(child) if isinstance(child, str) else _inline(child) for child in node.children)
    return f"{node.start}{inner}</{node.tag}>" if inner.strip() else inner


def _trim(html: str) -> str:
    """Without blanks, breaks and empty cells at its ends."""
    start, end = 0, len(html)
    while start < end and html.startswith((" ", CELL, _BREAK), start):
        start += len(_BREAK) if html.startswith(_BREAK, start) else 1
    while start < end and html.endswith((" ", CELL, _BREAK), start, end):
        end -= len(_BREAK) if html.endswith(_BREAK, start, end) else 1
    return html[start:end]


def _cells(text: str) -> str:
    return re.sub(rf"\s*(?:{CELL}\s*)+", " | ", text)


def _text(node: Node) -> str:
    return one_line(_cells("".join(_words(node))))


def _words(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag in _PHRASES:
            yield from _words(child)
        else:
            yield from (" ", *_words(child), " ")


def _list(node: Node) -> str:
    """A list with the lists nested in it; anything else in an item is flattened to phrases."""
    items = [_item(child) for child in _filled(node.children)]
    return f"<{node.tag}>{''.join(item for item in items if not _BLANK.fullmatch(item))}</{node.tag}>"


def _item(child: Node | str) -> str:
    if isinstance(child, Node) and child.tag in _LISTS:
        return f"<li>{_list(child)}</li>"
    inner = re.sub(r"\s+", " ", _cells("".join(_item_parts(child)))).strip()
    return f"<li>{inner}</li>"


def _item_parts(child: Node | str) -> Iterator[str]:
    if isinstance(child, str):
        yield _escape(child)
    elif child.tag in _LISTS:
        yield _list(child)
    elif child.tag in INLINE_TAGS and child.is_inline:
        yield _inline(child)
    else:
        edge = "" if child.tag in _PHRASES | {"li"} else " "
        yield edge
        for grandchild in child.children:
            yield from _item_parts(grandchild)
        yield edge


def _is_picture(node: Node) -> bool:
    """Whether it is a figure of a picture or of a caption alone; old editors put tables into figures too."""
    has_image = any(True for _ in node.find("img"))
    tags = {child if isinstance(child, str) else child.tag for child in _filled(node.children)}
    return node.tag == "figure" and (has_image or tags == {"figcaption"})


def _lines(block: Block) -> list[str]:
    match block:
        case Text(html):
            return [_text(parse_tree(html))]
        case Heading(text):
            return [text]
        case Quote(text, source):
            return [*text.split("\n"), source]
    return []  # pictures follow the quotation


def _with_speaker(lines: list[str], node: Node) -> Quote:
    """The quotation of these lines; a last paragraph all in italics names the speaker."""
    last = _filled(node.children)[-1]
    inside = _filled(last.children) if isinstance(last, Node) else []
    if len(lines) > 1 and len(inside) == 1 and _is_speaker(inside[0], lines[-1]):
        return Quote("\n".join(lines[:-1]), lines[-1])
    return Quote("\n".join(lines))


def _is_speaker(part: Node | str, text: str) -> bool:
    return isinstance(part, Node) and part.tag == "em" and len(text) <= MAX_SPEAKER


def _caption(figure: Node) -> tuple[str, str]:
    """Caption and credit of a figure: the credit is what `render_html` puts in italics behind the caption."""
    parts = _filled(_caption_parts(figure))
    last = parts[-1] if parts else ""
    credit = _CREDIT.fullmatch(_text(last)) if isinstance(last, Node) and last.tag == "em" else None
    words = Node("div", children=parts[:-1] if credit else parts)
    return _text(words), one_line(credit[1]) if credit else ""


def _caption_parts(figure: Node) -> Iterator[Node | str]:
    for child in figure.children:
        if isinstance(child, Node) and child.tag == "figcaption":
            yield from child.children
        else:
            yield child


def _filled(children: Iterable[Node | str]) -> list[Node | str]:
    return [child for child in children if isinstance(child, Node) or child.strip()]
