"""The public pages of the library: `/thu-vien/` and what stands below it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from library.models import Album, DocumentKind, OfficialDocument, Video
from library.models.album import attach_covers
from library.previews import register_page
from library.selectors import (
    DocumentQuestion,
    albums_of,
    document_choices,
    documents_asked,
    documents_of,
    videos_of,
)
from library.shelves import ALBUMS, DOCUMENTS, LIBRARY, VIDEOS, Shelf
from news.models import Picture
from news.sites import site_of, whole
from news.structured_data import video_object
from search.paging import ListPage, PageAddresses, addresses_of, page_of

SHOWN, DOCUMENTS_SHOWN = 4, 6
LONGEST_WORDS = 200


def library(request: HttpRequest) -> HttpResponse:
    """The newest of each kind."""
    site = site_of(request)
    albums = list(albums_of(site).with_cover()[:SHOWN])
    attach_covers(albums)
    context = {
        "albums": albums,
        "videos": videos_of(site).with_still()[:SHOWN],
        "documents": documents_of(site).with_replacements()[:DOCUMENTS_SHOWN],
        **_around(request, [], LIBRARY),
    }
    return render(request, "library/library.html", context)


def albums(request: HttpRequest) -> HttpResponse:
    """All albums."""
    page = page_of(albums_of(site_of(request)).with_cover(), request)
    attach_covers(page)
    return _shelf(request, ALBUMS, page, "components/album_cards.html", page[0].cover if page else None)


def album(request: HttpRequest, slug: str) -> HttpResponse:
    """One album."""
    return show_album(request, get_object_or_404(albums_of(site_of(request)), slug=slug))


def show_album(request: HttpRequest, found: Album) -> HttpResponse:
    """Its pictures in their order, a page of them at a time."""
    rows = found.album_pictures.select_related("picture")
    page = page_of(rows.order_by("sort_order", "pk"), request)
    context = {
        "album": found,
        "page_of_pictures": page,
        "pictures": [row.as_shown() for row in page.object_list],
        **_around(request, [LIBRARY, ALBUMS], found, page),
    }
    return render(request, "library/album.html", context)


def videos(request: HttpRequest) -> HttpResponse:
    """All videos."""
    page = page_of(videos_of(site_of(request)).with_still(), request)
    return _shelf(request, VIDEOS, page, "components/video_cards.html", page[0].still if page else None)


def video(request: HttpRequest, slug: str) -> HttpResponse:
    """One video."""
    return show_video(request, get_object_or_404(videos_of(site_of(request)).with_still(), slug=slug))


def show_video(request: HttpRequest, found: Video) -> HttpResponse:
    """It plays, and loads anything of others, once it is pressed."""
    around = _around(request, [LIBRARY, VIDEOS], found)
    others = videos_of(site_of(request)).exclude(pk=found.pk).with_still()[:SHOWN]
    context = {"video": found, "others": others, "video_data": video_object(found, request), **around}
    return render(request, "library/video.html", context)


def documents(request: HttpRequest) -> HttpResponse:
    """All official documents, narrowed by number or words, kind, year and agency."""
    site = site_of(request)
    question = parse_question(request)
    page = page_of(documents_asked(site, question).with_replacements().with_files(), request)
    kinds, years, agencies = document_choices(site)
    context = {
        "entries": page,
        "question": question,
        "kinds": kinds,
        "years": years,
        "agencies": agencies,
        **_around(request, [LIBRARY], DOCUMENTS, page),
    }
    if question.is_narrow:
        context["addresses"] = PageAddresses()  # machines are asked to leave it alone: it stands for no other page
    return render(request, "library/documents.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """One official document."""
    found = documents_of(site_of(request)).with_replacements().with_files()
    return show_document(request, get_object_or_404(found, slug=slug))


def show_document(request: HttpRequest, found: OfficialDocument) -> HttpResponse:
    """What stands at its head, its files, and what it replaces."""
    older = documents_of(site_of(request)).filter(pk__in=found.replacements.values_list("replaced", flat=True))
    context = {"document": found, "older": older, **_around(request, [LIBRARY, DOCUMENTS], found)}
    return render(request, "library/document.html", context)


def connect() -> None:
    """Shows editors these pages of what they have not published."""
    register_page(Album, show_album)
    register_page(Video, show_video)
    register_page(OfficialDocument, show_document)


def parse_question(request: HttpRequest) -> DocumentQuestion:
    """What an address asks for; a filter that means nothing is left out."""
    kind, year = request.GET.get("loai", ""), request.GET.get("nam", "")
    return DocumentQuestion(
        words=request.GET.get("q", "").strip()[:LONGEST_WORDS],
        kind=kind if kind in DocumentKind.values else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 and int(year) else None,
        agency=request.GET.get("co_quan", "").strip()[:255],
    )


def _shelf(request: HttpRequest, shelf: Shelf, page: ListPage, cards: str, picture: Picture | None) -> HttpResponse:
    """A page of a list of cards; the picture is that of its link previews."""
    context = {"entries": page, "cards": cards, "picture": picture, **_around(request, [LIBRARY], shelf, page)}
    return render(request, "library/entries.html", context)


def _around(request: HttpRequest, above: list[Shelf], here: Any, page: ListPage | None = None) -> dict[str, Any]:
    """What every page of the library has: the way back, itself, and its addresses (those of a page of a list)."""
    address = whole(site_of(request), here.get_absolute_url())
    addresses = addresses_of(page, address, {}) if page is not None else PageAddresses(address)
    return {"above": above, "here": here, "addresses": addresses}
