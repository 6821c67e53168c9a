"""The addresses under `/rss/`. Who has a feed already is told so before a picture is looked at (304)."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from wagtail.models import Site

from news.answers import SEARCH_AWAY, problem_in_words
from news.feeds.channels import NEWEST, Channel, channel_of
from news.feeds.formats import JsonFeed, RssFeed
from news.lists import all_articles, find_list
from news.models import ColumnPage, Topic
from news.selectors import published_by_id
from news.sites import site_of, whole
from news.views.search import followed_part, parse_query
from registry.models import PracticeModel, Unit
from search.engine import SearchUnavailable
from search.finding import find
from search.queries import BadQuery, Sort

KEPT = 300  # seconds that a reader's program may go without asking
PortalName = Callable[[Site], str]
Format = type[RssFeed] | type[JsonFeed]


class FeedLink(NamedTuple):
    """A feed on the page of all feeds."""

    name: str
    address: str


def whole_feed(request: HttpRequest, format: Format, portal_name: PortalName) -> HttpResponseBase:
    """Everything of the portal."""
    site = site_of(request)
    return _answer(request, channel_of(all_articles(site), site, portal_name(site), request.path), format)


def list_feed(request: HttpRequest, kind: str, key: str, format: Format, portal_name: PortalName) -> HttpResponseBase:
    """A column, unit, model, topic, author or year."""
    site = site_of(request)
    return _answer(request, channel_of(find_list(kind, key, site), site, portal_name(site), request.path), format)


def search_feed(request: HttpRequest, format: Format, portal_name: PortalName) -> HttpResponseBase:
    """What a search finds, newest first; 400 in words for one that makes no sense, 503 where the engine is away."""
    try:
        query = replace(parse_query(request), sort=Sort.NEWEST, offset=0, size=NEWEST)
        ids = [hit.id for hit in find(query).hits]
    except BadQuery as error:
        return _in_words(problem_in_words(error), 400)
    except SearchUnavailable:
        return _in_words(SEARCH_AWAY, 503)
    articles, site = published_by_id(ids), site_of(request)
    asked = followed_part(request)
    name = f"Tìm kiếm: {query.text}" if query.text else "Tìm kiếm"
    path = f"{reverse('search')}{asked}"
    found = [articles[id] for id in ids if id in articles]
    return _answer(request, Channel(site, portal_name(site), name, "", path, f"{request.path}{asked}", found), format)


def feed_catalogue(request: HttpRequest) -> HttpResponse:
    """All feeds, for people."""
    site = site_of(request)
    columns = ColumnPage.objects.open_to_readers().child_of(site.root_page).order_by("path")
    groups = {
        "Chuyên mục": ("chuyen-muc", columns.values_list("title", "slug")),
        "Chủ đề": ("chu-de", Topic.objects.open_to_readers(site).values_list("name", "slug")),
        "Mô hình": ("mo-hinh", PracticeModel.objects.confirmed().values_list("name", "slug")),
        "Đơn vị": ("don-vi", Unit.objects.confirmed().order_by("sort_key").values_list("name", "slug")),
    }
    context = {
        "groups": [
            (label, [FeedLink(name, reverse("list_feed", args=[kind, slug])) for name, slug in rows])
            for label, (kind, rows) in groups.items()
        ],
        "canonical": whole(site, request.path),
    }
    return render(request, "news/feeds.html", context)


def _answer(request: HttpRequest, channel: Channel, format: Format) -> HttpResponseBase:
    changed = channel.changed_at
    stamp = int(changed.timestamp()) if changed else None
    response = get_conditional_response(request, etag=channel.etag, last_modified=stamp)
    if response is None:
        response = HttpResponse(channel.write(format), content_type=format.content_type)
    response["ETag"] = channel.etag
    if stamp:
        response["Last-Modified"] = http_date(stamp)
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response


def _in_words(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
