"""What stands on the front page: a lead story, the news beside it, and each column's latest, no article twice."""

from collections.abc import Sequence
from typing import NamedTuple

from wagtail.models import Page, Site

from news.models import ArticlePage, ColumnPage
from news.models.querysets import ArticleQuerySet
from news.surroundings import most_viewed_widget
from news.widgets import Widget

BESIDE_LEAD = 4
PER_COLUMN = 4


class ColumnOnFront(NamedTuple):
    """A column and the articles of it that the front page shows."""

    column: ColumnPage
    articles: Sequence[ArticlePage]


class FrontPage(NamedTuple):
    """Everything between the head and the foot of the front page."""

    lead: ArticlePage | None
    beside_lead: Sequence[ArticlePage]
    columns: Sequence[ColumnOnFront]
    widgets: Sequence[Widget]


def front_page(home: Page, site: Site) -> FrontPage:
    """The front page of a portal. Its queries do not grow with columns or articles."""
    candidates = _newest(home, ArticlePage.objects.published().dated().filter(featured=True), 1)
    newest = _newest(home, ArticlePage.objects.published().dated(), BESIDE_LEAD + 1)
    lead = next(iter(candidates or newest), None)
    beside = [article for article in newest if lead and article.pk != lead.pk][:BESIDE_LEAD]
    shown = {article.pk for article in (lead, *beside) if article}
    columns = list(ColumnPage.objects.live().open_to_all().in_menu().child_of(home).order_by("path"))
    return FrontPage(lead, beside, _columns(columns, shown), [most_viewed_widget(site)])


def _newest(home: Page, articles: ArticleQuerySet, count: int) -> list[ArticlePage]:
    return list(articles.filter(path__startswith=home.path).newest_first().with_card()[:count])


def _columns(columns: Sequence[ColumnPage], shown: set[int]) -> list[ColumnOnFront]:
    """The latest of every column in one query: a short look into the index of dates for each, then the rows."""
    others = ArticlePage.objects.published().exclude(pk__in=shown).newest_first()
    latest = [others.in_column(column)[:PER_COLUMN] for column in columns]
    by_column: dict[int, list[ArticlePage]] = {}
    for article in ArticlePage.objects.any_of(*latest).newest_first().with_card():
        by_column.setdefault(article.column_id, []).append(article)
    return [ColumnOnFront(column, by_column[column.pk]) for column in columns if column.pk in by_column]
