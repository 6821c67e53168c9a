"""`/sitemap.xml`, the lists that it names, and `/robots.txt`."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from home.addresses import NO_PAGES
from home.sitemaps import SECTIONS, Address, articles_in, fresh_articles, index_of
from home.surroundings import portal_of
from news.sites import site_of
from news.views.search import FACETS
from search.paging import PAGE
from writing.folding import one_line

XML = "application/xml; charset=utf-8"
# Filters, orders and pages of a search have no end; a search in words may be read.
ENDLESS = (*FACETS.values(), "sap_xep", PAGE)


@require_safe
@conditional_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The lists of the portal that was asked."""
    site = site_of(request)
    has_fresh = next(fresh_articles(site), None) is not None
    return _xml(request, "sitemap_index", root=site.root_url, has_fresh=has_fresh, listed=index_of(site))


@require_safe
@conditional_page
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One list of pages that are no articles."""
    read = SECTIONS.get(section)
    return _list(request, read(site_of(request)) if read else ())


@require_safe
@conditional_page
def sitemap_of_articles(request: HttpRequest, number: str) -> HttpResponse:
    """The articles of one range of keys."""
    return _list(request, articles_in(site_of(request), int(number)))


@require_safe
@conditional_page
def sitemap_of_fresh_articles(request: HttpRequest) -> HttpResponse:
    """The articles of two days, as Google News reads them; empty in quiet days."""
    site = site_of(request)
    return _xml(request, "sitemap_news", name=one_line(portal_of(site).name), articles=fresh_articles(site))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What machines may leave alone, and where the list of pages is."""
    context = {"closed": NO_PAGES, "endless": ENDLESS, "root": site_of(request).root_url}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")


def _list(request: HttpRequest, addresses: Iterable[Address]) -> HttpResponse:
    found = list(addresses)
    if not found:
        raise Http404("Không có danh sách này.")
    return _xml(request, "sitemap", addresses=found)


def _xml(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    response = render(request, f"home/{template}.xml", context, content_type=XML)
    response["X-Robots-Tag"] = "noindex"  # the list itself is nothing to find
    return response
