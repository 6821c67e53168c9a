"""What a document looks like to Elasticsearch: the mapping, and the way there and back.

The terms are made by search/indexing.py and only cut at spaces here. Of what is sent Elasticsearch gives back two
fields alone, `document` and `sketch`; the others are to search, count and sort by.
"""

import base64
import hashlib
import json
import re
from array import array
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch.dsl import Binary, Document, Keyword, Long, MetaField, Object, Text

from search.documents import ArticleDocument
from search.indexing import indexed
from search.keys import FACETS, Key, counts, keys, tags
from search.likeness import HASH_OF_THIS_PYTHON
from search.queries import Facet, Window
from search.terms import Field

VERSION = 1  # of the meaning of the fields; raise it when the terms change and the mapping does not
END = "\x1f"  # between the key and the name of a facet's value
LONGEST = 8000  # characters of a value; Lucene refuses a document with one of more than 32 766 bytes
_DIGIT = re.compile(r"\d")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SETTINGS = {
    "number_of_shards": 1,  # frequencies are counted by shard; a newspaper's archive is no more than one can hold
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "gc_deletes": "24h",  # so long a late message about a deleted document is known to be late
}


def _ranked() -> Text:
    return Text(analyzer="whitespace", index_options="freqs")


def _with_positions() -> Text:
    return Text(analyzer="whitespace", index_options="positions")


def _named() -> Text:
    return Text(analyzer="whitespace", index_options="docs", norms=False)


def _filter() -> Keyword:
    return Keyword(doc_values=False, ignore_above=LONGEST)


def _value() -> Keyword:
    return Keyword(index=False, ignore_above=LONGEST)


def _counted() -> Keyword:
    """What is counted: the numbering of all values is made when the index is refreshed, not when a reader waits."""
    return Keyword(eager_global_ordinals=True, ignore_above=LONGEST)


class Article(Document):
    """The fields; their names are those of search.terms.Field and search.keys.Key."""

    title_folded = _ranked()
    title_exact = _ranked()
    title_folded_pairs = _ranked()
    title_exact_pairs = _ranked()
    text_folded = _with_positions()
    text_exact = _with_positions()
    text_folded_pairs = _ranked()
    text_exact_pairs = _ranked()
    unit_names = _named()
    model_names = _named()

    id = Keyword(ignore_above=LONGEST)
    site = _filter()
    column = _filter()
    unit = _filter()
    unit_or_above = _filter()
    model = _filter()
    year = _filter()
    place = _filter()
    document_number = _filter()
    suggestion = _counted()
    read_in = _filter()

    column_counted = _counted()
    unit_counted = _counted()
    model_counted = _counted()
    year_counted = _counted()

    title = _value()
    syllables = _value()
    published = Long()
    views_day = Long(index=False)
    views_week = Long(index=False)
    views_month = Long(index=False)
    views_all = Long(index=False)

    document = Object(enabled=False)
    sketch = Binary()

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(includes=["document", "sketch"])


def mapping(**about: object) -> dict[str, Any]:
    """The mapping of a new index, with what is to be known about it."""
    return {**Article._doc_type.mapping.to_dict(), "_meta": about}


def fingerprint() -> str:
    """Changes whenever an index made before cannot be used as one made now."""
    told = json.dumps([VERSION, HASH_OF_THIS_PYTHON, Article._doc_type.mapping.to_dict()], sort_keys=True)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def row_id(id_: str) -> str:
    """The document's id as Elasticsearch takes it: it may not be empty nor longer than 512 bytes."""
    raw = id_.encode("utf-8", "surrogatepass")
    return id_ if 0 < len(raw) <= 512 else "~" + hashlib.blake2b(raw, digest_size=32).hexdigest()


def counted(facet: Facet) -> str:
    """The field that a facet's values are counted in: key and name together, so that no name has to be looked up."""
    return f"{facet}_counted"


def views(window: Window) -> str:
    """The field that holds the reads of a window."""
    return f"views_{window}"


def packed(document: ArticleDocument) -> bytes:
    """The document and its terms as JSON for Elasticsearch. Raises ValueError for text that no JSON can hold."""
    terms, sketch = indexed(document)
    told = document.as_dict()
    fields: dict[str, Any] = {str(field): texts for field, texts in (*terms.items(), *keys(document).items())}
    fields |= {"document": told, "title": document.title}
    fields["syllables"] = [word for word in set(" ".join(terms[Field.TEXT_EXACT]).split()) if not _DIGIT.search(word)]
    fields["sketch"] = base64.b64encode(array("q", sketch).tobytes()).decode()
    for facet in Facet:
        named = [tag.key + END + tag.name for tag in tags(facet, document)]
        fields[counted(facet)] = list(dict.fromkeys(named)) if facet != Facet.YEAR else fields[FACETS[facet]]
    fields |= {views(window): count for window, count in counts(document).items()}
    if document.published:
        fields["published"] = (document.published - _EPOCH) // timedelta(microseconds=1)
    del told["version"]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def moment(published: int | None) -> datetime | None:
    """The date of which `packed` made this number."""
    return None if published is None else _EPOCH + timedelta(microseconds=published)


def unpacked(source: dict[str, Any]) -> ArticleDocument:
    """The document that was packed; without summary and body where they were not asked for."""
    return ArticleDocument.from_dict({"summary": "", "body": "", **source["document"]})


def sketch(source: dict[str, Any]) -> frozenset[int]:
    """The sketch of the packed document's text."""
    return frozenset(array("q", base64.b64decode(source["sketch"])))


WHOLE = ["document"]
HEAD = {"includes": ["document", "sketch"], "excludes": ["document.summary", "document.body"]}
NEWEST = [{"published": {"order": "desc", "missing": "_last"}}, {str(Key.ID): {"order": "asc"}}]
OLDEST = [{"published": {"order": "asc", "missing": "_last"}}, {str(Key.ID): {"order": "asc"}}]
