"""A record as the fields of an article, and a fingerprint of what is stored, by which a later import sees an edit."""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.documents.models import AbstractDocument

from news.importing.blocks import Block, Box, Gallery, Heading, Quote, Table, Text
from news.importing.blocks import Document as DocumentBlock
from news.importing.blocks import Picture as PictureBlock
from news.importing.problems import BadRecord
from news.importing.records import ArticleRecord
from news.models import ArticlePage, ColumnPage, Picture
from news.models.article import UNDATED
from news.models.byline import parse_byline
from news.tables import table_value
from news.tying import MODELS, TOPICS, UNITS, retie


class Finders(NamedTuple):
    """How the pictures, the files and what the library keeps are found that a record names."""

    picture: Callable[[PictureBlock], Picture | None]
    document: Callable[[DocumentBlock], AbstractDocument | None]
    entry: Callable[[str], tuple[str, int] | None]


_STORED = (
    *("title", "place", "summary", "lead_picture_id", "lead_caption", "lead_credit", "lead_alt", "byline_kind"),
    *("byline_name", "source_name", "source_url", "published_at", "updated_at", "legacy_url", "column_id"),
)
_CHECKED = {
    "title",
    "external_id",
    "place",
    "lead_caption",
    "lead_credit",
    "lead_alt",
    "byline_name",
    "source_name",
} | {
    *("source_url", "legacy_url", "imported_views"),
}


def fill_article(article: ArticlePage, record: ArticleRecord, find: Finders) -> None:
    """Sets the article's fields to what the record says; raises BadRecord for a value that the portal cannot keep."""
    article.external_id, article.title, article.draft_title = record.id, record.title, record.title
    article.place, article.summary = record.place, record.summary
    lead = record.lead or PictureBlock()
    article.lead_caption, article.lead_credit, article.lead_alt = lead.caption, lead.credit, lead.alt
    article.byline_kind, article.byline_name = parse_byline(record.byline)
    article.source_name, article.source_url = record.source_name, record.source_url
    article.published_at, article.updated_at = record.published_at, record.updated_at
    article.sort_date = record.published_at or UNDATED
    article.date_unknown = record.published_at is None
    article.legacy_url, article.imported_views = record.legacy_url, record.views
    try:
        article.clean_fields(exclude={field.name for field in article._meta.fields} - _CHECKED)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise BadRecord(f"“{name}”: {' '.join(messages)}") from None
    article.lead_picture = find.picture(lead)
    article.body = _stream(article, "body", _raw_blocks(record.blocks, find))
    entries = [("correction", {"date": each.date.isoformat(), "text": each.text}) for each in record.corrections]
    article.corrections = _stream(article, "corrections", entries)


def sign(article: ArticlePage, record: ArticleRecord, column: ColumnPage, now: datetime) -> None:
    """Notes in the article which record it was made of and what it looked like then."""
    article.column_id = column.pk
    article.import_digest = record.digest + stored_digest(article)
    article.imported_at = now


def is_unchanged(article: ArticlePage, record: ArticleRecord) -> bool:
    """Whether the last import of the article already wrote this very record."""
    return bool(article.import_digest.startswith(record.digest))


def is_edited(article: ArticlePage) -> bool:
    """Whether somebody changed the article since it was imported, or it never was: then an import leaves it alone."""
    latest = article.latest_revision_created_at
    is_revised = latest is not None and (article.imported_at is None or latest > article.imported_at)
    return is_revised or not article.import_digest.endswith(stored_digest(article)) or not article.import_digest


def retag(article: ArticlePage, unit_ids: Sequence[int], model_ids: Sequence[int], topic_ids: Sequence[int]) -> None:
    """Ties the article to these units, models and topics, in this order, and to no others."""
    for kind, ids in ((UNITS, unit_ids), (MODELS, model_ids), (TOPICS, topic_ids)):
        retie(kind, article, ids)


def stored_digest(article: ArticlePage) -> str:
    """A fingerprint of the article's own content, 32 characters. Tags are left out: a merge of units is no edit."""
    values = {name: _plain(getattr(article, name)) for name in _STORED}
    values["body"] = article._meta.get_field("body").get_prep_value(article.body)
    if article.corrections:  # left out where there are none, as in fingerprints made before there were any
        values["corrections"] = article._meta.get_field("corrections").get_prep_value(article.corrections)
    line = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(line.encode(), digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _stream(article: ArticlePage, field: str, blocks: Iterable[tuple[str, Any]]) -> StreamValue:
    raw = [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]
    return StreamValue(article._meta.get_field(field).stream_block, raw, is_lazy=True)


def _raw_blocks(blocks: Iterable[Block], find: Finders) -> Iterator[tuple[str, Any]]:
    """The blocks as they are stored; neighbouring paragraphs make one, as editors write them."""
    for is_text, group in groupby(blocks, key=lambda block: isinstance(block, Text)):
        if is_text:
            yield (
                "paragraph",
                _stored_html("".join(block.html for block in group if isinstance(block, Text))),
            )
        else:
            yield from (raw for block in group if (raw := _raw_block(block, find)))


def _raw_block(block: Block, find: Finders) -> tuple[str, Any] | None:
    match block:
        case Heading(text):
            return "heading", text
        case Quote(text, source):
            return "quote", {"text": text, "speaker": source}
        case PictureBlock():
            picture = _raw_picture(block, find)
            return ("picture", picture) if picture else None
        case Gallery(pictures, heading):
            shown = [raw for picture in pictures if (raw := _raw_picture(picture, find))]
            items = [{"type": "item", "value": raw, "id": str(uuid.uuid4())} for raw in shown]
            return ("gallery", {"heading": heading, "pictures": items}) if items else None
        case Table():
            return "table", table_value(block)
        case Box(html, heading):
            return "box", {"heading": heading, "text": _stored_html(html)}
        case DocumentBlock():
            return _raw_document(block, find)
    return None


def _raw_picture(block: PictureBlock, find: Finders) -> dict[str, Any] | None:
    picture = find.picture(block)
    if picture is None and not block.caption and not block.credit:
        return None
    return {
        "picture": picture.pk if picture else None,
        "caption": block.caption,
        "credit": block.credit,
        "alt": block.alt,
    }


def _raw_document(block: DocumentBlock, find: Finders) -> tuple[str, Any]:
    """The file; an entry of the library by its address; as a link in the text what lies somewhere else on the web."""
    if entry := find.entry(block.path):
        return entry
    if block.path.startswith(("http://", "https://", "/")):
        return "paragraph", f'<p><a href="{escape(block.path)}">{escape(block.title, quote=False)}</a></p>'
    document = find.document(block)
    return "document", {"document": document.pk if document else None, "title": block.title}


def _stored_html(html: str) -> str:
    return html.replace("<br>", "<br/>")
