"""Rich text as lines of words in one style each: as much of HTML as paper can hold. Links are words there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from news.importing.html_tree import Node, parse_tree

_BLOCKS = frozenset({"p", "div", "blockquote", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
BULLET = "•"


@dataclass(frozen=True)
class Run:
    """Words in one style; "\\n" ends a line within a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False


@dataclass
class Line:
    """A paragraph, or an item of a list with its sign before it, so many lists deep."""

    runs: list[Run] = field(default_factory=list)
    sign: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def lines_of(html: str) -> list[Line]:
    """The lines of stored rich text; none of them is blank."""
    writer = _Writer()
    writer.walk(parse_tree(html), Run(""))
    return [line for line in map(_trimmed, writer.lines) if line.runs]


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = [Line()]

    def walk(self, node: Node, style: Run, level: int = 0) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._add(replace(style, text=re.sub(r"\s+", " ", child)))
            elif child.tag == "br":
                self._add(replace(style, text="\n"))
            elif child.tag in _LISTS:
                self._list(child, style, level + 1)
            elif child.tag in _BLOCKS:
                self._paragraph(child, style, level)
            else:
                self.walk(child, _styled(style, child.tag), level)

    def _add(self, run: Run) -> None:
        if run.text:
            self.lines[-1].runs.append(run)

    def _paragraph(self, node: Node, style: Run, level: int) -> None:
        if self.lines[-1].runs:
            self.lines.append(Line(level=level))
        self.walk(node, style, level)
        self.lines.append(Line(level=level))

    def _list(self, node: Node, style: Run, level: int) -> None:
        numbers = count(1)
        for item in _items(node):
            sign = f"{next(numbers)}." if node.tag == "ol" else BULLET
            self.lines.append(Line(sign=sign, level=level))
            self.walk(item, style, level)
        self.lines.append(Line(level=level - 1))


def _styled(style: Run, tag: str) -> Run:
    match tag:
        case "b" | "strong":
            return replace(style, bold=True)
        case "i" | "em":
            return replace(style, italic=True)
        case "sup":
            return replace(style, raised=True)
        case "sub":
            return replace(style, lowered=True)
    return style


def _items(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node) and child.tag in {"li", *_LISTS}:
            yield child if child.tag == "li" else Node("li", children=[child])


def _trimmed(line: Line) -> Line:
    """The line without blanks and breaks at its ends."""
    runs = [run for run in line.runs if run.text]
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Line(runs, line.sign, line.level)
