"""Pictures and files that blocks name, read together: one query for all pictures of a body and one for all its files.

Wagtail reads each kind of block by itself, and the links of the text once more.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

Prefetched = dict[int, Model]
_PICTURES: ContextVar[Prefetched | None] = ContextVar("pictures", default=None)
_DOCUMENTS: ContextVar[Prefetched | None] = ContextVar("documents", default=None)
_LINKED_DOCUMENT = re.compile(r"<a\b[^>]*\blinktype=\"document\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")


class PictureChooser(ImageChooserBlock):
    """A picture of the portal, prefetched where somebody did so."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """The pictures by their ids; None for those that are gone."""
        return _from(_PICTURES.get(), values) or super().bulk_to_python(values)


class DocumentChooser(DocumentChooserBlock):
    """A file of the portal, prefetched where somebody did so."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """The files by their ids; None for those that are gone."""
        return _from(_DOCUMENTS.get(), values) or super().bulk_to_python(values)


@contextmanager
def prefetched_for(body: StreamValue) -> Iterator[None]:
    """Whatever reads the body inside finds its pictures and files already there."""
    raw = [block.get("value") if isinstance(block, dict) else block for block in body.raw_data]
    pictures = _PICTURES.set(_in_bulk(get_image_model(), set(_named("picture", raw))))
    documents = _DOCUMENTS.set(_in_bulk(get_document_model(), {*_named("document", raw), *_linked(raw)}))
    try:
        yield
    finally:
        _PICTURES.reset(pictures)
        _DOCUMENTS.reset(documents)


def prefetched_documents() -> Prefetched | None:
    """The files of the body that is being read, by id; None where nobody prefetched them."""
    return _DOCUMENTS.get()


def _from(found: Prefetched | None, values: Sequence[int | None]) -> list[Model | None] | None:
    return None if found is None else [found.get(value) if value else None for value in values]


def _in_bulk(model: type[Model], ids: set[int]) -> Prefetched:
    return model._default_manager.in_bulk(ids) if ids else {}


def _named(key: str, raw: Any) -> Iterator[int]:
    """The ids that stand under this key, however deep."""
    if isinstance(raw, dict):
        if isinstance(raw.get(key), int):
            yield raw[key]
        raw = list(raw.values())
    if isinstance(raw, list):
        for part in raw:
            yield from _named(key, part)


def _linked(raw: Any) -> Iterator[int]:
    if isinstance(raw, str):
        for link in _LINKED_DOCUMENT.findall(raw):
            yield from (int(id) for id in _ID.findall(link))
    elif isinstance(raw, dict | list):
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from _linked(part)
