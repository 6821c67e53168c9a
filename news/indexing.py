"""Which changes of the database concern the search index. All of it ends in the outbox, inside the transaction of the
change, so that an index that is away loses nothing.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import post_page_move

from library.models import OfficialDocument, Video, VideoFile
from news.documents import ArticleSource
from news.models import ArticleModel, ArticlePage, ArticleUnit, ColumnPage, Picture
from readership.windows import refresh_windows
from registry.models import PracticeModel, Unit
from search.outbox import enqueue
from search.sources import register_source

IDS_AT_ONCE = 5000  # SQLite takes no statement with more than some ten thousand values


def connect() -> None:
    """Registers the source of documents and listens to every change that a document shows."""
    register_source(ArticleSource())
    for signal in (post_save, post_delete):
        signal.connect(_article_changed, sender=ArticlePage)
        signal.connect(_tag_changed, sender=ArticleUnit)
        signal.connect(_tag_changed, sender=ArticleModel)
        signal.connect(_restriction_changed, sender=PageViewRestriction)
    post_save.connect(_column_changed, sender=ColumnPage)
    post_save.connect(_unit_changed, sender=Unit)
    post_save.connect(_model_changed, sender=PracticeModel)
    for entry in (Video, OfficialDocument):
        post_save.connect(_entry_changed, sender=entry)
        pre_delete.connect(_entry_changed, sender=entry)  # afterwards Wagtail has forgotten which articles show it
    pre_delete.connect(_video_file_deleted, sender=VideoFile)
    pre_delete.connect(_still_deleted, sender=Picture)
    post_page_move.connect(_page_moved)


def enqueue_articles(articles: QuerySet) -> None:
    """Sends these articles to the index anew."""
    enqueue(list(articles.values_list("external_id", flat=True)))


def send_changed_windows() -> int:
    """Slides the windows of most viewed and sends the articles whose counts changed; says how many."""
    with transaction.atomic():
        changed = refresh_windows()
        for start in range(0, len(changed), IDS_AT_ONCE):
            enqueue_articles(ArticlePage.objects.filter(pk__in=changed[start : start + IDS_AT_ONCE]))
    return len(changed)


def _article_changed(instance: ArticlePage, **_: Any) -> None:
    enqueue([instance.external_id])
    if not instance.is_date_reached():
        enqueue([instance.external_id], due_at=instance.published_at)


def _tag_changed(instance: ArticleUnit | ArticleModel, **_: Any) -> None:
    enqueue_articles(ArticlePage.objects.filter(pk=instance.page_id))


def _column_changed(instance: ColumnPage, **_: Any) -> None:
    enqueue_articles(ArticlePage.objects.descendant_of(instance))


def _unit_changed(instance: Unit, **_: Any) -> None:
    below = instance.descendants(include_self=True).values_list("pk", flat=True)
    enqueue_articles(ArticlePage.objects.filter(article_units__unit__in=list(below)).distinct())


def _model_changed(instance: PracticeModel, **_: Any) -> None:
    enqueue_articles(ArticlePage.objects.filter(article_models__model=instance).distinct())


def _entry_changed(instance: Video | OfficialDocument, **_: Any) -> None:
    """What an article shows of the library is called by its name there too."""
    shown = ReferenceIndex.get_references_to(instance).filter(
        content_type=ContentType.objects.get_for_model(ArticlePage)
    )
    enqueue_articles(ArticlePage.objects.filter(pk__in=shown.values(page=Cast("object_id", BigIntegerField()))))


def _video_file_deleted(instance: VideoFile, **_: Any) -> None:
    """A video without its file is hidden; no signal of its own says so."""
    for video in Video.objects.filter(file=instance):
        _entry_changed(video)


def _still_deleted(instance: Picture, **_: Any) -> None:
    """So is one without its still."""
    for video in Video.objects.filter(still=instance):
        _entry_changed(video)


def _restriction_changed(instance: PageViewRestriction, **_: Any) -> None:
    enqueue_articles(ArticlePage.objects.descendant_of(instance.page, inclusive=True))


def _page_moved(instance: Page, parent_page_after: Page, **_: Any) -> None:
    """A column moves with its articles; an article moves into another column."""
    ArticlePage.objects.filter(pk=instance.pk).update(column=parent_page_after.pk)
    enqueue_articles(ArticlePage.objects.descendant_of(instance, inclusive=True))
