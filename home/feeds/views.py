"""The addresses under `/rss/`. Who has a feed already is told so before a picture is looked at (304)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from wagtail.models import Site

from home.surroundings import portal_of
from news.answers import SEARCH_AWAY, problem_in_words
from news.feeds.channels import NEWEST, Channel, channel_of
from news.feeds.formats import JsonFeed, RssFeed
from news.feeds.questions import QuestionChannel
from news.lists import all_articles, find_list
from news.models import ColumnPage, Topic
from news.selectors import models_written_of, published_by_id, units_written_of
from news.sites import site_of, whole
from news.views.questions import questions_of
from news.views.search import followed_part, parse_query
from search.engine import SearchUnavailable
from search.finding import find
from search.paging import page_address, page_of
from search.queries import BadQuery, Sort

KEPT = 300  # seconds that a reader's program may go without asking
FEEDS_PER_PAGE = 200
Format = type[RssFeed] | type[JsonFeed]


class FeedLink(NamedTuple):
    """A feed on the page of all feeds."""

    group: str
    name: str
    kind: str
    key: str

    @property
    def address(self) -> str:
        """Where its RSS stands."""
        return reverse("list_feed", args=[self.kind, self.key])


def whole_feed(request: HttpRequest, format: Format) -> HttpResponseBase:
    """Everything of the portal."""
    site = site_of(request)
    return _answer(request, channel_of(all_articles(site), site, portal_of(site).name, request.path), format)


def list_feed(request: HttpRequest, kind: str, key: str, format: Format) -> HttpResponseBase:
    """A column, unit, model, topic, author or year."""
    site = site_of(request)
    return _answer(request, channel_of(find_list(kind, key, site), site, portal_of(site).name, request.path), format)


def search_feed(request: HttpRequest, format: Format) -> HttpResponseBase:
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
    return _answer(
        request, Channel(site, portal_of(site).name, name, "", path, f"{request.path}{asked}", found), format
    )


def questions_feed(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The newest questions and answers."""
    site = site_of(request)
    found = list(questions_of(site).select_related("unit")[:NEWEST])
    return _answer(request, QuestionChannel(site, portal_of(site).name, request.path, found), format)


def feed_catalogue(request: HttpRequest) -> HttpResponse:
    """All feeds of the portal, for people: those of columns first, those of units last, as there may be thousands."""
    site = site_of(request)
    page = page_of(list(_feeds(site)), request, FEEDS_PER_PAGE)
    context = {
        "groups": [(label, list(links)) for label, links in groupby(page, key=attrgetter("group"))],
        "page": page,
        "canonical": page_address(whole(site, request.path), {}, page.number),
    }
    return render(request, "home/feeds.html", context)


def _feeds(site: Site) -> Iterator[FeedLink]:
    columns = ColumnPage.objects.open_to_readers().child_of(site.root_page).order_by("path")
    topics = Topic.objects.open_to_readers(site)
    groups: tuple[tuple[str, str, Iterable[tuple[str, str]]], ...] = (
        ("Chuyên mục", "chuyen-muc", columns.values_list("title", "slug")),
        ("Chủ đề", "chu-de", topics.values_list("name", "slug")),
        ("Mô hình", "mo-hinh", models_written_of(site).values_list("name", "slug")),
        ("Đơn vị", "don-vi", ((unit.name, unit.slug) for unit in units_written_of(site))),
    )
    for label, kind, rows in groups:
        yield from (FeedLink(label, name, kind, slug) for name, slug in rows)


def _answer(request: HttpRequest, channel: Channel | QuestionChannel, format: Format) -> HttpResponseBase:
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
