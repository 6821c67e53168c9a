"""What the library's pages say to machines: schema.org's VideoObject, and their addresses."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from library.models import Video
from library.selectors import albums_of, documents_of, videos_of
from library.shelves import ALBUMS, DOCUMENTS, LIBRARY, VIDEOS
from news.sites import site_of, whole


def video_object(video: Video, request: HttpRequest) -> dict[str, Any]:
    """JSON-LD of a video; what is not known is left out."""
    still = video.still.for_sharing() if video.still else None
    data = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": video.title,
        "description": video.description or video.title,
        "inLanguage": "vi",
        "thumbnailUrl": [whole(site_of(request), still.url)] if still else None,
        "uploadDate": timezone.make_aware(datetime.combine(video.date, time())).isoformat(),
        "duration": iso_duration(video.duration) if video.duration else None,
        "contentUrl": whole(site_of(request), video.address) if video.file else None,
        "embedUrl": video.player_address or None,
        "transcript": video.transcript or None,
    }
    return {key: value for key, value in data.items() if value}


def iso_duration(length: timedelta) -> str:
    """Minutes and seconds as machines write them: PT3M25S."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"PT{minutes}M{seconds}S"


def library_addresses(site: Site) -> Iterator[tuple[str, datetime | None]]:
    """Every page of a portal's library for its sitemap: the path, and when it last changed; no empty list."""
    shelves = ((ALBUMS, albums_of(site)), (VIDEOS, videos_of(site)), (DOCUMENTS, documents_of(site)))
    filled = [(shelf, entries) for shelf, entries in shelves if entries.exists()]
    for shelf in (LIBRARY, *(shelf for shelf, _ in filled)) if filled else ():
        yield shelf.get_absolute_url(), None
    for _, entries in filled:
        for entry in entries.only("slug", "last_published_at").iterator():
            yield entry.get_absolute_url(), entry.last_published_at
