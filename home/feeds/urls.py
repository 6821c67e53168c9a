"""Addresses of feeds, below `/rss/`: an RSS, and below it `feed.json`."""

from collections.abc import Callable
from typing import Any

from django.urls import path
from django.views.decorators.http import require_safe

from home.feeds import views
from news.feeds.formats import JsonFeed, RssFeed

FORMATS: tuple[tuple[str, str, Any], ...] = (("", "", RssFeed), ("feed.json", "json_", JsonFeed))
FEEDS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("", "feed", views.whole_feed),
    ("hoi-dap/", "questions_feed", views.questions_feed),
    ("tim-kiem/", "search_feed", views.search_feed),
    ("<slug:kind>/<slug:key>/", "list_feed", views.list_feed),
)

urlpatterns = [
    path("tat-ca/", require_safe(views.feed_catalogue), name="feed_catalogue"),
    *(
        path(f"{route}{end}", require_safe(view), {"format": format}, name=f"{prefix}{name}")
        for route, name, view in FEEDS
        for end, prefix, format in FORMATS
    ),
]
