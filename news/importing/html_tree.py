"""A small tree of sanitized HTML: as much of a DOM as cutting a body into blocks needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from news.importing.problems import BadRecord
from writing.sanitizing import INLINE_TAGS

MAX_DEPTH = 200  # pages of the age of nested tables reach thirty; beyond this it is an attack, and walking it recurses
_VOID = frozenset({"br", "hr", "img"})


@dataclass
class Node:
    """An element with its attributes and what stands in it, text as str."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def start(self) -> str:
        """The start tag as HTML."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}>"

    @property
    def is_inline(self) -> bool:
        """Whether nothing in it starts a block of its own."""
        return self.tag in INLINE_TAGS and all(isinstance(child, str) or child.is_inline for child in self.children)

    def find(self, tag: str) -> Iterator["Node"]:
        """Itself and the elements in it that have this tag, in the text's order."""
        if self.tag == tag:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.find(tag)


def parse_tree(html: str) -> Node:
    """The tree of well-formed HTML, as the sanitizer writes it. Raises BadRecord where it is nested too deeply."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self._path = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._path[-1].children.append(node)
        if tag not in _VOID:
            self._path.append(node)
        if len(self._path) > MAX_DEPTH:
            raise BadRecord(f"nội dung HTML lồng nhau quá {MAX_DEPTH} tầng")

    def handle_endtag(self, tag: str) -> None:
        if len(self._path) > 1 and self._path[-1].tag == tag:
            self._path.pop()

    def handle_data(self, data: str) -> None:
        self._path[-1].children.append(data)
