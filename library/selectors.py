"""Reads across the library: what its lists, filters and boxes show. Everything passes `published()` first."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import ExtractYear
from wagtail.models import Site

from library.models import Album, DocumentKind, OfficialDocument, Video
from library.models.album import AlbumQuerySet
from library.models.official_document import OfficialDocumentQuerySet
from library.models.video import VideoQuerySet
from library.shelves import ALBUMS, DOCUMENTS, LIBRARY, VIDEOS
from writing.folding import sort_key

IN_A_BOX = 5


class DocumentQuestion(NamedTuple):
    """What a list of documents is narrowed by; empty where it is not."""

    words: str = ""
    kind: str = ""
    year: int | None = None
    agency: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked at all."""
        return any(self)


def albums_of(site: Site) -> AlbumQuerySet:
    """The albums that readers see, newest first."""
    return Album.objects.published().of_site(site).newest_first()


def videos_of(site: Site) -> VideoQuerySet:
    """The videos that readers see, newest first."""
    return Video.objects.published().of_site(site).newest_first()


def documents_of(site: Site) -> OfficialDocumentQuerySet:
    """The documents that readers see, newest first."""
    return OfficialDocument.objects.published().of_site(site).newest_first()


def documents_asked(site: Site, question: DocumentQuestion) -> OfficialDocumentQuerySet:
    """Those of the documents that a question asks for."""
    found = documents_of(site)
    if question.words:
        found = found.asked(question.words)
    if question.kind:
        found = found.filter(kind=question.kind)
    if question.year:
        found = found.filter(issued_on__year=question.year)
    return found.filter(agency=question.agency) if question.agency else found


def documents_numbered(site: Site, text: str) -> list[OfficialDocument]:
    """The documents with the number that a question names; none, and no query, where it names none."""
    return list(documents_of(site).numbered(text).with_newest_replacement()[:IN_A_BOX])


def document_choices(site: Site) -> tuple[list[tuple[str, str]], list[int], list[str]]:
    """What documents can be narrowed by: the kinds, years and agencies that any document has. One query."""
    rows = documents_of(site).order_by().annotate(year=ExtractYear("issued_on")).values_list("kind", "year", "agency")
    found = list(rows.distinct())
    kinds = {kind for kind, _, _ in found}
    return (
        [(kind, label) for kind, label in DocumentKind.choices if kind in kinds],
        sorted({year for _, year, _ in found}, reverse=True),
        sorted({agency for _, _, agency in found}, key=sort_key),
    )


def library_addresses(site: Site) -> Iterator[tuple[str, datetime | None]]:
    """Every page of a portal's library for its sitemap: the path, and when it last changed; no empty list."""
    shelves = ((ALBUMS, albums_of(site)), (VIDEOS, videos_of(site)), (DOCUMENTS, documents_of(site)))
    filled = [(shelf, entries) for shelf, entries in shelves if entries.exists()]
    for shelf in (LIBRARY, *(shelf for shelf, _ in filled)) if filled else ():
        yield shelf.get_absolute_url(), None
    for _, entries in filled:
        for entry in entries.only("slug", "last_published_at").iterator():
            yield entry.get_absolute_url(), entry.last_published_at
