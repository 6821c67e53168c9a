"""The one way to make many articles at once, for the import and for the load generator.

Page by page Wagtail makes some 45 a second: each is cleaned, placed in the tree, indexed and logged by itself. Here
rows are inserted in bulk and all that Wagtail would have kept true is kept true: tree paths, the parent's number of
children, slugs that are free, dates, tags, authors, references to pictures and the outbox. `Page.find_problems()` finds
none.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from news.models import ArticlePage, ColumnPage
from news.models.author import sign
from news.references import Tag, add_references
from news.rows import insert_rows
from news.tying import MODELS, TOPICS, UNITS, tie
from search.outbox import enqueue
from writing.slugs import free_slug

AT_ONCE = 500  # values in one query


@dataclass(frozen=True, kw_only=True)
class NewArticle:
    """An article to be published in a column, its fields set and checked, with the ids of what it is tagged with."""

    article: ArticlePage
    column: ColumnPage
    unit_ids: Sequence[int] = ()
    model_ids: Sequence[int] = ()
    topic_ids: Sequence[int] = ()


def create_articles(items: Iterable[NewArticle]) -> list[ArticlePage]:
    """Publishes the articles in their order, all or none. Fields are stored as given: the caller has checked them."""
    ordered = sorted(items, key=lambda item: item.column.pk)
    with transaction.atomic():
        for _, group in groupby(ordered, key=lambda item: item.column.pk):
            _place(list(group))
        articles = [item.article for item in ordered]
        _insert_pages(articles)
        insert_rows(ArticlePage, articles)
        sign(articles)
        add_references(articles, _tag(ordered))
        enqueue([article.external_id for article in articles])
        for article in articles:
            if not article.is_date_reached():
                enqueue([article.external_id], due_at=article.published_at)
    return articles


def _place(items: Sequence[NewArticle]) -> None:
    """Gives the articles of one column their places in the tree, their slugs and their dates."""
    column = ColumnPage.objects.select_for_update().get(pk=items[0].column.pk)
    last = _children(column).order_by("-path").first()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    slugs = _Slugs(column, items)
    for number, item in enumerate(items, start=step + 1):
        article = item.article
        article.path = Page._get_path(column.path, column.depth + 1, number)
        article.depth, article.numchild = column.depth + 1, 0
        article.slug = slugs.take(article)
        article.url_path = f"{column.url_path}{article.slug}/"
        article.column_id, article.locale_id = column.pk, column.locale_id
        _set_dates(article)
    Page.objects.filter(pk=column.pk).update(numchild=F("numchild") + len(items))


def _children(column: ColumnPage) -> PageQuerySet:
    """The column's articles, by a range of paths: unlike a prefix, SQLite finds it by the index."""
    return Page.objects.filter(path__range=Page._get_children_path_interval(column.path), depth=column.depth + 1)


def _set_dates(article: ArticlePage) -> None:
    now = timezone.now()
    article.live, article.has_unpublished_changes = True, False
    article.draft_title = article.title
    article.translation_key = article.translation_key or uuid.uuid4()
    if article.published_at is None and not article.date_unknown:
        article.published_at = now
    article.first_published_at = article.last_published_at = article.published_at or now
    article.sort_date = article.published_at or article.sort_date


class _Slugs:
    """The slugs of one column: those of the titles, numbered where they are taken. One query for all that are free."""

    def __init__(self, column: ColumnPage, items: Sequence[NewArticle]) -> None:
        self.siblings = _children(column)
        self.wanted = {item.article.title: free_slug(item.article.title, lambda _: False) for item in items}
        self.taken = set(self.siblings.filter(slug__in=self.wanted.values()).values_list("slug", flat=True))

    def take(self, article: ArticlePage) -> str:
        slug = self.wanted[article.title]
        if slug in self.taken:
            slug = free_slug(article.title, self._is_taken)
        self.taken.add(slug)
        return slug

    def _is_taken(self, slug: str) -> bool:
        return slug in self.taken or self.siblings.filter(slug=slug).exists()


def _insert_pages(articles: Sequence[ArticlePage]) -> None:
    """The rows that every page has; their ids are read back by their paths, of which each is the only one."""
    type_id = ContentType.objects.get_for_model(ArticlePage).pk
    for article in articles:
        article.content_type_id = type_id
    insert_rows(Page, articles)
    for start in range(0, len(articles), AT_ONCE):
        batch = articles[start : start + AT_ONCE]
        ids = dict(Page.objects.filter(path__in=[article.path for article in batch]).values_list("path", "pk"))
        for article in batch:
            article.pk = article.page_ptr_id = article.id = ids[article.path]


def _tag(items: Sequence[NewArticle]) -> list[Tag]:
    units = tie(UNITS, {item.article.pk: item.unit_ids for item in items})
    models = tie(MODELS, {item.article.pk: item.model_ids for item in items})
    return [*units, *models, *tie(TOPICS, {item.article.pk: item.topic_ids for item in items})]
