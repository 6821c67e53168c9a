"""Which of the library's files a reader may have: what only drafts show is found by nobody who guesses its address."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from library.models import DocumentFile, GuardedFile, OfficialDocument, Video, VideoFile


def is_document_open(document: AbstractDocument, user: Any) -> bool:
    """Whether a file of wagtaildocs may be read: what has been in an official document, only through what readers can
    open now.

    A file that never was in one is open, as Wagtail has it: what an editor links by its address is no draft.
    """
    if _edits(user) or not GuardedFile.objects.filter(document=document).exists():
        return True
    rows = DocumentFile.objects.filter(document=document)
    if rows.filter(official_document__in=OfficialDocument.objects.published()).exists():
        return True
    return any(_is_any_open(model, ids) for model, ids in _referring(document))


def is_video_file_open(path: str, user: Any) -> bool:
    """Whether the file of a video, or its subtitles, may be read: by its path below the folder of media."""
    if _edits(user):
        return VideoFile.objects.filter(file=path).exists() or Video.objects.filter(subtitles=path).exists()
    published = Video.objects.published()
    return published.filter(file__file=path).exists() or published.filter(subtitles=path).exists()


def _referring(document: AbstractDocument) -> Iterator[tuple[type[Model], list[str]]]:
    """Who refers to a file: models, and the keys of their records."""
    found = ReferenceIndex.get_references_to(document).order_by("content_type").values_list("content_type", "object_id")
    for type_id, rows in groupby(found.distinct(), key=itemgetter(0)):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            yield model, [object_id for _, object_id in rows]


def _is_any_open(model: type[Model], ids: list[str]) -> bool:
    """Whether readers can open one of these: by the model's own door, or as a page without one."""
    records: Any = model._default_manager.filter(pk__in=ids)
    if hasattr(records, "published"):
        return bool(records.published().exists())
    return issubclass(model, Page) and bool(records.live().public().exists())


def _edits(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
