"""The parts of a text as the importer knows them: what a page, a line of JSON and a body of the portal share."""

from dataclasses import dataclass


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


Block = Text | Heading | Quote | Picture
