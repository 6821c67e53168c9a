"""The pages of lists of articles that are no pages of the tree: topics, authors, the archive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.listing import ListFilter, MonthFilter, listing_of
from news.lists import ArticleList, all_articles, open_author, open_topic, year_list
from news.page_widgets import beside_list
from news.sites import site_of


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles on a topic."""
    return _page(request, open_topic(slug, site_of(request)), "Chủ đề")


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """What an author wrote."""
    return _page(request, open_author(slug, site_of(request)), "Tác giả")


def archive(request: HttpRequest) -> HttpResponse:
    """All articles of the portal, and the way to those of a year."""
    return _page(request, all_articles(site_of(request)))


def archive_year(request: HttpRequest, year: str) -> HttpResponse:
    """The articles of a year, or of one of its months."""
    return _page(request, year_list(int(year), site_of(request)), "Lưu trữ", MonthFilter(int(year)))


def _page(request: HttpRequest, articles: ArticleList, kind: str = "", by: ListFilter | None = None) -> HttpResponse:
    context = {"listing": listing_of(articles, request, by), "kind": kind, "widgets": beside_list(site_of(request))}
    return render(request, "news/listing.html", context)
