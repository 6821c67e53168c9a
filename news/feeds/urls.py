"""Addresses of feeds, below `/rss/`: an RSS, and below it `feed.json`."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from news.feeds import views
from news.feeds.formats import JsonFeed, RssFeed
from news.feeds.views import PortalName

FORMATS: tuple[tuple[str, str, Any], ...] = (("", "", RssFeed), ("feed.json", "json_", JsonFeed))


def feed_urls(portal_name: PortalName) -> list[URLPattern]:
    """The addresses. What a portal is called is known to a room above this one, so it is handed in."""
    kinds: tuple[tuple[str, str, Callable[..., Any]], ...] = (
        ("", "feed", views.whole_feed),
        ("tim-kiem/", "search_feed", views.search_feed),
        ("<slug:kind>/<slug:key>/", "list_feed", views.list_feed),
    )
    urls = [path("tat-ca/", require_safe(views.feed_catalogue), name="feed_catalogue")]
    for route, name, view in kinds:
        for end, prefix, kind in FORMATS:
            given = {"format": kind, "portal_name": portal_name}
            urls.append(path(f"{route}{end}", require_safe(view), given, name=f"{prefix}{name}"))
    return urls
