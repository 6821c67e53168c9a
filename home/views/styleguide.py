"""`/-/styleguide/`: every colour, size and component on one page, for those who build. Only where DEBUG is on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from home.dresses import DRESSES, Palette
from home.layout import common_widgets
from home.surroundings import portal_of
from news.models import ColumnPage
from news.models.querysets import ArticleQuerySet
from news.page_widgets import around_article
from news.paging import page_of
from news.selectors import published_in
from news.sites import site_of
from news.widgets import Widget

TOKENS = {
    "colours": (
        *("paper", "paper-tinted", "ink", "ink-soft", "line", "line-strong"),
        *("accent", "accent-strong", "trim", "mark"),
    ),
    "texts": ("small", "body", "lead", "title-small", "title", "title-large", "headline"),
    "spaces": (1, 2, 3, 4, 5, 6, 7),
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """The components, filled from the newest articles of the portal."""
    articles = published_in(site_of(request)).newest_first()
    context = {
        **TOKENS,
        "palettes": Palette.choices,
        "dresses": DRESSES,
        "articles": page_of(articles.with_card(), request),
        "article": articles.first(),
        "widgets": _widgets(articles, request),
    }
    return render(request, "home/styleguide.html", context)


def _widgets(articles: ArticleQuerySet, request: HttpRequest) -> list[Widget]:
    article = articles.select_related("column").first()
    if article is None:
        return []
    site = site_of(request)
    common = common_widgets(portal_of(site), ColumnPage.objects.open_to_readers().in_menu(), article, request)
    return [widget for widget in (*around_article(article, site, picked=()).widgets, *common) if widget.is_shown()]
