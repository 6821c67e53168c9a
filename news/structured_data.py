"""What pages say to machines: schema.org's NewsArticle, VideoObject, QAPage, BreadcrumbList, CollectionPage, WebSite
and Organization.

The portal's own name is its settings' business, which `home` knows: templates add it (see `published_by`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple, Protocol

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from feedback.models import Feedback
from library.models import Video
from news.models import ArticlePage
from news.models.byline import BylineKind
from news.models.picture import Picture
from news.names import is_body
from news.sites import site_of, whole

Data = dict[str, Any]
SCHEMA = "https://schema.org"
LOGO_SIZE = 512
SHARE_IMAGE, SHARE_SIZE = "img/share.png", (1200, 630)


class Organisation(Protocol):
    """What a portal says of whoever publishes it."""

    name: str
    agency: str
    slogan: str
    hotline_number: str
    email: str
    address: str


class Image(NamedTuple):
    """A picture with its whole address, for link previews."""

    url: str
    width: int
    height: int


class Crumb(NamedTuple):
    """A page above this one, or this one; without address where it claims none."""

    name: str
    address: str


def share_image(picture: Picture | None, request: HttpRequest) -> Image:
    """The picture as link previews show it; the portal's own where there is none."""
    shown = picture.for_sharing() if picture else None
    if shown is None:
        return Image(whole(site_of(request), static(SHARE_IMAGE)), *SHARE_SIZE)
    return Image(whole(site_of(request), shown.url), shown.width, shown.height)


def news_article(article: ArticlePage, request: HttpRequest, syllables: int) -> Data:
    """JSON-LD of an article, whose text has so many syllables; what is not known is left out.

    The publisher's name comes later: see `published_by`.
    """
    picture = article.lead_picture.for_sharing() if article.lead_picture else None
    data: Data = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "headline": article.headline[:110],
        "description": article.summary,
        "inLanguage": "vi",
        "mainEntityOfPage": article.get_full_url(request),
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.changed_at()),
        "author": _authors(article),
        "articleSection": article.column.title if article.column else None,
        "wordCount": syllables,
        "isPartOf": {"@id": _root(request) + "#website"},
        "publisher": {"@type": "Organization", "@id": _root(request) + "#publisher", "logo": _logo(request)},
        "isAccessibleForFree": True,
        "correction": [_correction(block.value) for block in article.corrections],
        "isBasedOn": article.source_url,
    }
    if picture:
        url = whole(site_of(request), picture.url)
        data["image"] = [{"@type": "ImageObject", "url": url, "width": picture.width, "height": picture.height}]
    return _known(data)


def video_object(video: Video, request: HttpRequest) -> Data:
    """JSON-LD of a video; what is not known is left out."""
    still = video.still.for_sharing() if video.still else None
    data = {
        "@context": SCHEMA,
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
    return _known(data)


def question_page(asked: Feedback, request: HttpRequest) -> Data:
    """JSON-LD of a published question and its answer; of whoever asked nothing is told."""
    address, unit = whole(site_of(request), asked.get_absolute_url()), asked.public_unit
    answer = {
        "@type": "Answer",
        "text": asked.public_answer,
        "datePublished": _moment(asked.answered_at),
        "url": address,
        "author": {"@type": "Organization", "name": unit.name} if unit else {"@id": _root(request) + "#publisher"},
    }
    question = {
        "@type": "Question",
        "name": asked.public_title,
        "text": asked.public_question,
        "datePublished": _moment(asked.published_at),
        "answerCount": 1,
        "acceptedAnswer": _known(answer),
    }
    return {"@context": SCHEMA, "@type": "QAPage", "inLanguage": "vi", "url": address, "mainEntity": _known(question)}


def iso_duration(length: timedelta) -> str:
    """Minutes and seconds as machines write them: PT3M25S."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"PT{minutes}M{seconds}S"


def published_by(data: Mapping[str, Any], name: str) -> Data:
    """The data with the portal's own name, which its settings know, as the publisher's."""
    return {**data, "publisher": {**data["publisher"], "name": name}}


def breadcrumb(above: Iterable[Crumb]) -> Data:
    """JSON-LD of the way to a page: from the front page down to itself."""
    items = [
        _known({"@type": "ListItem", "position": place, "name": crumb.name, "item": crumb.address})
        for place, crumb in enumerate(above, 1)
    ]
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items}


def crumbs_to(
    pages: Iterable[Page] | None, records: Iterable[Any] | None, here: Crumb, request: HttpRequest
) -> list[Crumb]:
    """The way to a page: below the front page, pages of the tree, then records with a page of their own."""
    return [
        Crumb("Trang chủ", _root(request)),
        *(Crumb(page.title, _address_of(page, request)) for page in pages or ()),
        *(Crumb(str(record), _address_of(record, request)) for record in records or ()),
        here,
    ]


def collection(here: Crumb, description: str, listed: Iterable[Any], request: HttpRequest) -> Data:
    """JSON-LD of a list of pages, or of records with an address: those that this page of it shows."""
    items = [
        {"@type": "ListItem", "position": place, "url": _address_of(record, request)}
        for place, record in enumerate(listed, 1)
    ]
    data = {
        "@context": SCHEMA,
        "@type": "CollectionPage",
        "name": here.name,
        "description": description,
        "url": here.address,
        "inLanguage": "vi",
        "isPartOf": {"@id": _root(request) + "#website"},
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    return _known(data)


def website(portal: Organisation, request: HttpRequest) -> list[Data]:
    """JSON-LD of the portal itself: who publishes it, and how it is searched."""
    root = _root(request)
    site = {
        "@context": SCHEMA,
        "@type": "WebSite",
        "@id": root + "#website",
        "name": portal.name,
        "description": portal.slogan,
        "url": root,
        "inLanguage": "vi",
        "publisher": {"@id": root + "#publisher"},
        "potentialAction": _searched(request),
    }
    return [_publisher(portal, request), _known(site)]


def _publisher(portal: Organisation, request: HttpRequest) -> Data:
    root = _root(request)
    publisher = {
        "@context": SCHEMA,
        "@type": "Organization",
        "@id": root + "#publisher",
        "name": portal.name,
        "url": root,
        "logo": _logo(request),
        "telephone": portal.hotline_number,
        "email": portal.email,
        "address": portal.address,
        "parentOrganization": {"@type": "Organization", "name": portal.agency} if portal.agency else None,
    }
    return _known(publisher)


def _searched(request: HttpRequest) -> Data:
    address = whole(site_of(request), reverse("search"))
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{address}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def _correction(value: Mapping[str, Any]) -> Data:
    date = value["date"]
    said = {"@type": "CorrectionComment", "text": value["text"], "datePublished": date.isoformat() if date else None}
    return _known(said)


def _authors(article: ArticlePage) -> Data | list[Data]:
    byline = article.byline
    told = [_author(name, is_source=byline.kind == BylineKind.AFTER) for name in byline.names]
    return told if len(told) != 1 else told[0]


def _author(name: str, *, is_source: bool) -> Data:
    return {"@type": "Organization" if is_source or is_body(name) else "Person", "name": name}


def _logo(request: HttpRequest) -> Data:
    url = whole(site_of(request), static("img/icon-512.png"))
    return {"@type": "ImageObject", "url": url, "width": LOGO_SIZE, "height": LOGO_SIZE}


def _address_of(record: Any, request: HttpRequest) -> str:
    if isinstance(record, Page):
        return str(record.get_full_url(request))
    return whole(site_of(request), record.get_absolute_url())


def _root(request: HttpRequest) -> str:
    return whole(site_of(request), "/")


def _known(data: Data) -> Data:
    return {key: value for key, value in data.items() if value}


def _moment(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
