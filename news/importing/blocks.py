"""The parts of a text as the importer knows them: what a page, a line of JSON and a body of the portal share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from news.tables import Table

__all__ = [
    *("Block", "Box", "Correction", "Document", "Gallery", "Heading", "Picture", "Quote", "Table", "Text"),
    "pictures_of",
]


@dataclass(frozen=True)
class Text:
    """A paragraph or a list as safe HTML: `<p>…</p>`, `<ul>…</ul>` or `<ol>…</ol>`."""

    html: str


@dataclass(frozen=True)
class Heading:
    """A section heading in plain text."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A quotation in plain text, a line end between its paragraphs, and who said it."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture by its address in the input ("" where it is lost) with what stands around it, in plain text."""

    path: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Gallery:
    """Pictures that belong together, and what they show together."""

    pictures: tuple[Picture, ...]
    heading: str = ""


@dataclass(frozen=True)
class Box:
    """Paragraphs and lists beside the story, as safe HTML."""

    html: str
    heading: str = ""


@dataclass(frozen=True)
class Document:
    """A file by its address in the input ("" where it is lost) and its name for readers."""

    path: str
    title: str


@dataclass(frozen=True)
class Correction:
    """What was put right in an article on a day, in plain text, a line end between its paragraphs."""

    date: date
    text: str


Block = Text | Heading | Quote | Picture | Gallery | Table | Box | Document


def pictures_of(blocks: Iterable[Block | None]) -> Iterator[Picture]:
    """All pictures in their order, those of galleries too."""
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Gallery):
            yield from block.pictures
