"""What a document looks like to tantivy: fields of terms, keys to filter and to sort by, and the document itself."""

import hashlib
import json
from array import array
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

import tantivy

from search.documents import ArticleDocument
from search.indexing import WITH_POSITIONS, Indexed, indexed
from search.keys import FACETS, Key, counts, keys
from search.likeness import HASH_OF_THIS_PYTHON
from search.queries import Window
from search.terms import Field

VERSION = 1  # of the meaning of the fields; raise it when the terms change and the fields don't


class Order(StrEnum):
    """Fields to sort by, ascending. Each ends with the id, so that no two documents are equal."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_DAY = "most_day"
    MOST_WEEK = "most_week"
    MOST_MONTH = "most_month"
    MOST_ALL = "most_all"


class Stored(StrEnum):
    """What is only given back. The outline is what ranking looks at, of many hits; the head is all but the texts."""

    OUTLINE = "outline"
    HEAD = "head"
    SUMMARY = "summary"
    BODY = "body"
    SKETCH = "sketch"


MOST = {
    Window.DAY: Order.MOST_DAY,
    Window.WEEK: Order.MOST_WEEK,
    Window.MONTH: Order.MOST_MONTH,
    Window.ALL: Order.MOST_ALL,
}
_DISTANT = 10**18  # microseconds: later than any date, so that a difference to it is never negative
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNDATED = "~"  # sorts behind every digit
_MANY = 10**12  # reads


def make_schema() -> tantivy.Schema:
    """The fields as tantivy knows them."""
    builder = tantivy.SchemaBuilder()
    for field in Field:
        option = "position" if field in WITH_POSITIONS else "freq"
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=option)
    for key in Key:
        builder.add_text_field(key, tokenizer_name="raw", index_option="basic", fast=key in FACETS.values())
    for order in Order:
        builder.add_text_field(order, tokenizer_name="raw", index_option="basic", fast=True)
    for stored in Stored:
        builder.add_bytes_field(stored, stored=True)
    return builder.build()


def fingerprint() -> str:
    """Changes whenever an index made before cannot be read as one made now."""
    fields = [VERSION, HASH_OF_THIS_PYTHON, *Field, *Key, *Order, *Stored]
    return hashlib.blake2b(json.dumps([str(field) for field in fields]).encode(), digest_size=8).hexdigest()


def packed(document: ArticleDocument, made: Indexed | None = None) -> tantivy.Document:
    """The document for tantivy's writer, with what is indexed of it if that was made before."""
    found = tantivy.Document()
    terms, sketch = made or indexed(document)
    for field, texts in terms.items():
        for text in texts:  # tantivy leaves a gap of positions between values
            found.add_text(field, text)
    for key, values in keys(document).items():
        for value in values:
            found.add_text(key, value)
    for order, value in _orders(document).items():
        found.add_text(order, value)
    found.add_bytes(Stored.SKETCH, array("q", sketch).tobytes())
    told = document.as_dict()
    for stored in (Stored.SUMMARY, Stored.BODY):
        found.add_bytes(stored, told.pop(stored).encode())
    outlined = [told[name] for name in Outline._fields]
    found.add_bytes(Stored.OUTLINE, json.dumps(outlined, ensure_ascii=False, separators=(",", ":")).encode())
    found.add_bytes(Stored.HEAD, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    return found


class Outline(NamedTuple):
    """What ranking looks at."""

    id: str
    title: str
    published: datetime | None


def outline(found: tantivy.Document) -> Outline:
    """The outline of the packed document."""
    id_, title, published = json.loads(_stored(found, Stored.OUTLINE))
    return Outline(id_, title, datetime.fromisoformat(published) if published else None)


def head(found: tantivy.Document) -> ArticleDocument:
    """The document that was packed, without summary and body."""
    return ArticleDocument.from_dict(_values(found) | {"summary": "", "body": ""})


def unpacked(found: tantivy.Document) -> ArticleDocument:
    """The document that was packed."""
    texts = {str(name): _stored(found, name).decode() for name in (Stored.SUMMARY, Stored.BODY)}
    return ArticleDocument.from_dict(_values(found) | texts)


def _values(found: tantivy.Document) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(_stored(found, Stored.HEAD))
    return values


def sketch(found: tantivy.Document) -> tuple[int, ...]:
    """The sketch of the packed document's text."""
    return tuple(array("q", _stored(found, Stored.SKETCH)))


def _stored(found: tantivy.Document, name: Stored) -> bytes:
    return bytes(found.get_first(name) or b"")


def _orders(document: ArticleDocument) -> dict[Order, str]:
    """Digits of one length, so that text sorts as numbers do; what should come first has the smaller number."""
    newest = oldest = f"{UNDATED} {document.id}"
    if document.published:
        moment = (document.published - _EPOCH) // timedelta(microseconds=1)
        newest, oldest = f"{_DISTANT - moment:019d} {document.id}", f"{_DISTANT + moment:019d} {document.id}"
    most = {MOST[window]: f"{_MANY - count:013d} {newest}" for window, count in counts(document).items() if count > 0}
    return {Order.NEWEST: newest, Order.OLDEST: oldest, **most}
