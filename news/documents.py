"""What the search engine is told of an article."""

import re
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import Any

from django.urls import reverse
from wagtail.blocks.stream_block import StreamValue

from library.numbers import numbers_in
from news.library_blocks import words_of
from news.models import ArticleModel, ArticlePage, ArticleUnit
from news.sites import site_key
from news.tables import table_of
from readership.models import Counts
from readership.selectors import counts_of_pages
from registry.models import PracticeModel, Unit
from search.documents import ArticleDocument, Tag, Views
from search.sources import Description
from writing.folding import compose

IDS_AT_ONCE = 5000
# Of cleaned text, where "<" begins a tag and nothing else; a parser takes as long as all the rest of reading.
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)


class ArticleSource:
    """All published articles as documents."""

    def ids(self) -> Iterator[str]:
        """The external ids of all published articles, read in batches: memory stays flat."""
        last, published = 0, ArticlePage.objects.published().order_by("pk")
        while batch := list(published.filter(pk__gt=last).values_list("pk", "external_id")[:IDS_AT_ONCE]):
            last = batch[-1][0]
            yield from (id_ for _, id_ in batch)

    def documents(self, ids: Collection[str]) -> Iterator[ArticleDocument]:
        """The documents of those of these articles that are published."""
        found = ArticlePage.objects.published().filter(external_id__in=ids).select_related("column")
        yield from _documents(list(found), UnitTags())

    def count(self) -> int:
        """How many articles are published."""
        return int(ArticlePage.objects.published().count())

    def describe(self, ids: Collection[str]) -> dict[str, Description]:
        """The articles' headlines and their forms; drafts are articles too."""
        known = ArticlePage.objects.filter(external_id__in=ids).values_list("external_id", "title", "pk")
        return {
            id_: Description(title=title, edit_url=reverse("wagtailadmin_pages:edit", args=[pk]))
            for id_, title, pk in known
        }


class UnitTags:
    """The confirmed units and who stands above whom, read once a run."""

    def __init__(self) -> None:
        units = list(Unit.objects.confirmed())
        self.tags = {unit.pk: tag_of(unit) for unit in units}
        self.parents = {unit.pk: unit.parent_id for unit in units}

    def above(self, unit_ids: Sequence[int]) -> tuple[Tag, ...]:
        """The confirmed units above these, none of these again, each once."""
        found: dict[int, Tag] = {}
        for unit_id in unit_ids:
            parent = self.parents.get(unit_id)
            while parent is not None and parent in self.tags and parent not in found:
                found[parent] = self.tags[parent]
                parent = self.parents.get(parent)
        return tuple(tag for key, tag in found.items() if key not in unit_ids)


def tag_of(record: Unit | PracticeModel) -> Tag:
    """A unit or model as something to file under."""
    return Tag(key=record.slug, name=record.name, other_names=tuple(record.other_names_list()))


def plain_text(article: ArticlePage) -> str:
    """What the body says, a paragraph a line; captions are part of it."""
    return compose("\n".join(filter(None, [article.lead_caption, text_of(article.body)])))


def text_of(body: StreamValue) -> str:
    """What the blocks of a body say, a paragraph a line."""
    return _lines(*(_block_text(block.block_type, block.value) for block in body))


def _block_text(kind: str, value: Any) -> str:
    match kind, value:
        case "paragraph", _:
            return _words(value)
        case "picture", {"caption": caption}:
            return str(caption or "")
        case "gallery", {"heading": heading, "pictures": pictures}:
            return _lines(heading, *(_block_text("picture", picture) for picture in pictures))
        case "quote", {"text": text, "speaker": speaker}:
            return _lines(text, speaker)
        case "table", _:
            table = table_of(value)
            return _lines(table.caption, *(" ".join(filter(None, row)) for row in table.rows))
        case "box", {"heading": heading, "text": text}:
            return _lines(heading, _words(text))
        case "document", {"document": document, "title": title}:
            return str(title or document.title) if document else ""
        case "video" | "official_document", entry:
            return _lines(*words_of(entry))
        case _:
            return str(value)


def _words(rich_text: object) -> str:
    return unescape(_TAG.sub("", _BLOCK_END.sub("\n", str(getattr(rich_text, "source", rich_text))))).strip()


def _lines(*parts: object) -> str:
    return "\n".join(str(part) for part in parts if part)


def _documents(articles: Sequence[ArticlePage], units: UnitTags) -> Iterator[ArticleDocument]:
    ids = [article.pk for article in articles]
    unit_ids = _grouped(ArticleUnit.objects.filter(page__in=ids).values_list("page_id", "unit_id"))
    tagged = ArticleModel.objects.filter(page__in=ids, model__in=PracticeModel.objects.confirmed()).select_related(
        "model"
    )
    models = _grouped((tag.page_id, tag_of(tag.model)) for tag in tagged)
    counts = counts_of_pages(ids)
    for article in articles:
        own = [unit for unit in unit_ids.get(article.pk, ()) if unit in units.tags]
        yield _document(article, units, own, models.get(article.pk, ()), counts.get(article.pk, Counts()))


def _document(
    article: ArticlePage, units: UnitTags, unit_ids: Sequence[int], models: Sequence[Tag], counts: Counts
) -> ArticleDocument:
    text = plain_text(article)
    return ArticleDocument(
        id=article.external_id,
        site=site_key(article),
        url=(article.get_url_parts() or ("", "", ""))[2] or "",
        title=compose(article.title),
        summary=compose(article.summary),
        body=text,
        column=Tag(key=article.column.slug, name=article.column.title) if article.column else None,
        units=tuple(units.tags[unit] for unit in unit_ids),
        unit_ancestors=units.above(unit_ids),
        models=tuple(models),
        author=article.byline_name,
        place=article.place,
        document_numbers=tuple(numbers_in(f"{article.title}\n{article.summary}\n{text}")),
        published=article.published_at,
        views=Views(day=counts.day, week=counts.week, month=counts.month, total=counts.total),
    )


def _grouped(pairs: Iterator) -> dict:
    groups: dict = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
