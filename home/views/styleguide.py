"""`/-/styleguide/`: colours, sizes, and components that can stand alone, on one page for those who build. Only where
DEBUG is on. tests/home/test_styleguide.py holds its lists against the sheets and the templates.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Site

from home.dresses import DRESSES, Palette
from home.layout import common_widgets
from home.surroundings import portal_of
from library.models.album import attach_covers
from library.selectors import DocumentQuestion, albums_of, document_choices, documents_of, videos_of
from news.listing import listing_of
from news.lists import all_articles
from news.models import ArticlePage, ColumnPage
from news.page_widgets import around_article
from news.selectors import published_in
from news.sites import site_of
from news.widgets import Widget
from registry.models import Unit

TOKENS = {
    "colours": (
        *("paper", "paper-tinted", "paper-raised", "ink", "ink-soft", "line", "line-strong"),
        *("accent", "accent-strong", "on-accent", "on-accent-soft", "trim"),
        *("mark", "on-mark", "focus", "stage", "on-stage", "on-stage-soft"),
    ),
    "texts": ("small", "body", "lead", "title-small", "title", "title-large", "headline"),
    "spaces": (1, 2, 3, 4, 5, 6, 7),
}
ELSEWHERE = {
    "head_list": "the head of a list",
    "head_meta": "the head of any page",
    "head_page": "the head of a page with a way back",
    "widgets": "puts the widgets above into the order of the dress",
    "front_most_viewed": "the front page",
    "search_results": "a page of results",
    "search_filters": "a page of results",
    "search_filter_values": "a page of results",
    "search_documents": "a page of results",
    "highlights": "a page of results",
    "form_errors": "above a form that was refused",
    "case_received": "the page of a form of feedback that was received",
    "feedback_form": "the page of the form of feedback",
    "unit_choice": "the page of the form of feedback",
    "question_filters": "the list of questions",
}
SHOWN = 3


def styleguide(request: HttpRequest) -> HttpResponse:
    """The components, filled with the newest of the portal."""
    site = site_of(request)
    article = published_in(site).newest_first().select_related("column").first()
    listing = listing_of(all_articles(site), request)
    context = {
        **TOKENS,
        "elsewhere": ELSEWHERE,
        "palettes": Palette.choices,
        "dresses": DRESSES,
        "articles": listing.page,
        "listing": listing,
        "units": Unit.objects.confirmed()[:SHOWN],
        "today": timezone.localdate(),
        **_library(site),
        **_article(article, site, request),
    }
    return render(request, "home/styleguide.html", context)


def _library(site: Site) -> dict[str, Any]:
    albums = list(albums_of(site).with_cover()[:SHOWN])
    attach_covers(albums)
    kinds, years, agencies = document_choices(site)
    return {
        "albums": albums,
        "videos": videos_of(site).with_still()[:SHOWN],
        "documents": documents_of(site).with_replacements().with_files()[:SHOWN],
        "question": DocumentQuestion(),
        "kinds": kinds,
        "years": years,
        "agencies": agencies,
    }


def _article(article: ArticlePage | None, site: Site, request: HttpRequest) -> dict[str, Any]:
    if article is None:
        return {"article": None, "widgets": []}
    common = common_widgets(portal_of(site), ColumnPage.objects.open_to_readers().in_menu(), article, request)
    widgets: list[Widget] = [*around_article(article, site, picked=()).widgets, *common]
    return {
        "article": article,
        "topics": article.tags().topics,
        "address": article.get_full_url(request),
        "widgets": [widget for widget in widgets if widget.is_shown()],
    }
