"""What a document looks like to tantivy: fields of terms, keys to filter and to sort by, and the document itself."""

import hashlib
import json
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import tantivy
from django.utils.timezone import localtime

from search.documents import ArticleDocument, Tag
from search.likeness import HASH_OF_THIS_PYTHON, folded, sketch_of
from search.queries import Facet, Window
from search.terms import Field, analyse, chunks, name_terms, pairs
from writing.folding import one_line

VERSION = 1  # of the meaning of the fields; raise it when the terms change and the fields don't
END = "\x1f"  # sorts before every letter: between a suggestion's folded words and itself


class Key(StrEnum):
    """Fields of whole values, matched as they are."""

    ID = "id"
    SITE = "site"
    COLUMN = "column"
    UNIT = "unit"
    UNIT_OR_ABOVE = "unit_or_above"
    MODEL = "model"
    YEAR = "year"
    PLACE = "place"
    DOCUMENT_NUMBER = "document_number"
    SUGGESTION = "suggestion"
    READ_IN = "read_in"


class Order(StrEnum):
    """Fields to sort by, ascending. Each ends with the id, so that no two documents are equal."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_DAY = "most_day"
    MOST_WEEK = "most_week"
    MOST_MONTH = "most_month"
    MOST_ALL = "most_all"


class Stored(StrEnum):
    """What is only given back. The head is the document without its long texts: many hits can be looked at cheaply."""

    HEAD = "head"
    SUMMARY = "summary"
    BODY = "body"
    SKETCH = "sketch"


FACETS = {Facet.COLUMN: Key.COLUMN, Facet.UNIT: Key.UNIT_OR_ABOVE, Facet.MODEL: Key.MODEL, Facet.YEAR: Key.YEAR}
MOST = {
    Window.DAY: Order.MOST_DAY,
    Window.WEEK: Order.MOST_WEEK,
    Window.MONTH: Order.MOST_MONTH,
    Window.ALL: Order.MOST_ALL,
}
_WITH_POSITIONS = {Field.TEXT_FOLDED, Field.TEXT_EXACT}
_DISTANT = 10**18  # microseconds: later than any date, so that a difference to it is never negative
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNDATED = "~"  # sorts behind every digit
_MANY = 10**12  # reads
_LONGEST_SUGGESTION = 200


def make_schema() -> tantivy.Schema:
    """The fields as tantivy knows them."""
    builder = tantivy.SchemaBuilder()
    for field in Field:
        option = "position" if field in _WITH_POSITIONS else "freq"
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


def packed(document: ArticleDocument) -> tantivy.Document:
    """The document for tantivy's writer."""
    found = tantivy.Document()
    _add_terms(found, document)
    for key, values in _keys(document):
        for value in dict.fromkeys(values):
            found.add_text(key, value)
    for order, value in _orders(document).items():
        found.add_text(order, value)
    told = document.as_dict()
    for stored in (Stored.SUMMARY, Stored.BODY):
        found.add_bytes(stored, told.pop(stored).encode())
    found.add_bytes(Stored.HEAD, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    return found


def outline(found: tantivy.Document) -> dict[str, Any]:
    """The head's values as they were stored: what ranking looks at, for many documents."""
    values: dict[str, Any] = json.loads(_stored(found, Stored.HEAD))
    return values


def head(found: tantivy.Document) -> ArticleDocument:
    """The document that was packed, without summary and body."""
    return ArticleDocument.from_dict(outline(found) | {"summary": "", "body": ""})


def unpacked(found: tantivy.Document) -> ArticleDocument:
    """The document that was packed."""
    texts = {str(name): _stored(found, name).decode() for name in (Stored.SUMMARY, Stored.BODY)}
    return ArticleDocument.from_dict(outline(found) | texts)


def sketch(found: tantivy.Document) -> tuple[int, ...]:
    """The sketch of the packed document's text."""
    return tuple(array("q", _stored(found, Stored.SKETCH)))


def _stored(found: tantivy.Document, name: Stored) -> bytes:
    return bytes(found.get_first(name) or b"")


def _add_terms(found: tantivy.Document, document: ArticleDocument) -> None:
    """Each piece of text as a value of its own: tantivy leaves a gap of positions between values."""
    told = 1 + bool(document.summary) + bool(document.body)
    numbers: list[int] = []
    for place, chunk in enumerate(chunks(document)):
        forms = analyse(chunk)
        exact, folded_ = [form.exact for form in forms], [form.folded for form in forms]
        terms = (" ".join(folded_), " ".join(exact), " ".join(pairs(folded_)), " ".join(pairs(exact)))
        fields = zip((*_TITLE, *_TEXT), (*terms, *terms), strict=True) if place == 0 else zip(_TEXT, terms, strict=True)
        for field, text in fields:
            found.add_text(field, text)
        if place < told:
            numbers += [form.number for form in forms]
    for field, tags in _NAMED.items():
        names = [name for tag in tags(document) for name in (tag.name, *tag.other_names)]
        found.add_text(field, " ".join(name_terms(names)))
    found.add_bytes(Stored.SKETCH, array("q", sketch_of(numbers)).tobytes())


_TITLE = (Field.TITLE_FOLDED, Field.TITLE_EXACT, Field.TITLE_FOLDED_PAIRS, Field.TITLE_EXACT_PAIRS)
_NAMED: Mapping[Field, Callable[[ArticleDocument], tuple[Tag, ...]]] = {
    Field.UNIT_NAMES: lambda document: document.units + document.unit_ancestors,
    Field.MODEL_NAMES: lambda document: document.models,
}
_TEXT = (Field.TEXT_FOLDED, Field.TEXT_EXACT, Field.TEXT_FOLDED_PAIRS, Field.TEXT_EXACT_PAIRS)


def _keys(document: ArticleDocument) -> Iterator[tuple[Key, list[str]]]:
    units = [tag.key for tag in document.units]
    yield Key.ID, [document.id]
    yield Key.SITE, [document.site]
    yield Key.COLUMN, [document.column.key] if document.column else []
    yield Key.UNIT, units
    yield Key.UNIT_OR_ABOVE, units + [tag.key for tag in document.unit_ancestors]
    yield Key.MODEL, [tag.key for tag in document.models]
    yield Key.YEAR, [str(localtime(document.published).year)] if document.published else []
    yield Key.PLACE, [folded(document.place)] if document.place.strip() else []
    yield Key.DOCUMENT_NUMBER, [folded(number) for number in document.document_numbers]
    yield Key.SUGGESTION, [suggestion(name) for name in (document.title, *_names(document))]
    yield Key.READ_IN, [window for window, count in counts(document).items() if count > 0]


def _names(document: ArticleDocument) -> list[str]:
    tags = [
        *document.units,
        *document.unit_ancestors,
        *document.models,
        *([document.column] if document.column else []),
    ]
    return [name for tag in tags for name in (tag.name, *tag.other_names)]


def suggestion(text: str) -> str:
    """The term of a suggestion: its folded words to be found by, then itself."""
    return " ".join(form.folded for form in analyse(text))[:_LONGEST_SUGGESTION] + END + one_line(text)


def suggested(term: str) -> str:
    """The text of a suggestion's term."""
    return term.partition(END)[2]


def counts(document: ArticleDocument) -> dict[Window, int]:
    """The reads of each window."""
    views = document.views
    return {Window.DAY: views.day, Window.WEEK: views.week, Window.MONTH: views.month, Window.ALL: views.total}


def _orders(document: ArticleDocument) -> dict[Order, str]:
    """Digits of one length, so that text sorts as numbers do; what should come first has the smaller number."""
    newest = oldest = f"{UNDATED} {document.id}"
    if document.published:
        moment = (document.published - _EPOCH) // timedelta(microseconds=1)
        newest, oldest = f"{_DISTANT - moment:019d} {document.id}", f"{_DISTANT + moment:019d} {document.id}"
    most = {MOST[window]: f"{_MANY - count:013d} {newest}" for window, count in counts(document).items() if count > 0}
    return {Order.NEWEST: newest, Order.OLDEST: oldest, **most}
