"""Bodies of sample articles as the StreamField stores them."""

import json
import uuid
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from home.sample.catalogue import SampleBlock
from home.sample.pictures import Album


def body_of(blocks: Iterable[SampleBlock], album: Album) -> str:
    """The blocks of a hand-written article."""
    return _stored(_block(block, album) for block in blocks)


def body_of_text(parts: Iterable[tuple[str, str]]) -> str:
    """Paragraphs and headings, as the generator makes them."""
    return _stored(("heading", text) if kind == "heading" else ("paragraph", _paragraph(text)) for kind, text in parts)


def _block(block: SampleBlock, album: Album) -> tuple[str, Any]:
    if block.picture:
        values: Mapping[str, Any] = {
            "picture": album.picture(block.picture).pk,
            "caption": block.picture.caption,
            "credit": block.picture.credit,
            "alt": block.picture.alt,
        }
        return "picture", values
    if block.kind == "quote":
        return "quote", {"text": block.text, "speaker": block.attribution}
    return ("heading", block.text) if block.kind == "heading" else ("paragraph", _paragraph(block.text))


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _stored(blocks: Iterable[tuple[str, Any]]) -> str:
    return json.dumps(
        [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks], ensure_ascii=False
    )
