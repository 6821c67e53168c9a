"""Which of the library's files a reader may have: what only drafts show is found by nobody who guesses its address."""

from typing import Any

from wagtail.documents.models import AbstractDocument
from wagtail.models import ReferenceIndex

from library.models import DocumentFile, OfficialDocument, Video, VideoFile


def is_document_open(document: AbstractDocument, user: Any) -> bool:
    """Whether a file of wagtaildocs may be read: unless nothing has it but official documents that are not published.

    A file that nothing has at all is open, as Wagtail has it: what an editor links by its address is no draft.
    """
    mine = DocumentFile.objects.filter(document=document)
    if not mine.exists() or _edits(user):
        return True
    if mine.filter(official_document__in=OfficialDocument.objects.published()).exists():
        return True
    own = ReferenceIndex.get_references_to(document)
    types = own.values_list("base_content_type__app_label", "base_content_type__model").distinct()
    return any(label != ("library", "officialdocument") for label in types)


def is_video_file_open(path: str, user: Any) -> bool:
    """Whether the file of a video, or its subtitles, may be read: by its path below the folder of media."""
    if _edits(user):
        return VideoFile.objects.filter(file=path).exists() or Video.objects.filter(subtitles=path).exists()
    published = Video.objects.published()
    return published.filter(file__file=path).exists() or published.filter(subtitles=path).exists()


def _edits(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
