"""Bodies of sample articles as the StreamField stores them."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from random import getrandbits
from typing import Any

from home.sample.catalogue import SampleBlock
from home.sample.pictures import Drawings


def body_of(blocks: Iterable[SampleBlock], drawings: Drawings) -> str:
    """The blocks of an article in the JSON that a StreamField stores."""
    return _stored(_block(block, drawings) for block in blocks)


def _block(block: SampleBlock, drawings: Drawings) -> tuple[str, Any]:
    if block.picture:
        values: Mapping[str, Any] = {
            "picture": drawings.picture(block.picture).pk,
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
        [{"type": kind, "value": value, "id": f"{getrandbits(128):032x}"} for kind, value in blocks], ensure_ascii=False
    )
