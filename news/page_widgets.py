"""Which widgets a page has."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from wagtail.models import Site

from news.cards import Cards
from news.models import ArticlePage
from news.selectors import (
    arrange_related,
    is_other,
    latest_articles,
    most_viewed_ids,
    newer_articles,
    older_articles,
    other_articles,
    related_hits,
)
from news.widgets import WINDOWS, ArticleListWidget, MostViewedWidget, RelatedWidget, Widget, WidgetKey
from search.queries import Window

RELATED = 6
LISTED = 6
MOST_VIEWED = 6


class Neighbours(NamedTuple):
    """The dated articles next to one in its column; none for an undated one, which has no place among them."""

    older: ArticlePage | None
    newer: ArticlePage | None


class Surroundings(NamedTuple):
    """What an article's page shows of other articles."""

    widgets: list[Widget]
    neighbours: Neighbours


def around_article(article: ArticlePage, site: Site, picked: Sequence[int]) -> Surroundings:
    """What stands beside and below an article."""
    hits = related_hits(article, RELATED + len(picked))
    most_viewed = _most_viewed_ids(site)
    cards = Cards(
        other_articles(article)[: RELATED + LISTED + len(picked)],
        latest_articles(site)[: LISTED + 1],
        older_articles(article)[:1],
        newer_articles(article)[:1],
        ids=chain((hit.id for hit in hits or ()), *most_viewed.values()),
        pks=picked,
    )
    related = arrange_related(article, picked, hits, cards, RELATED)
    others = cards.newest(RELATED + LISTED, is_other(article))
    latest = [card for card in _latest(site, cards, LISTED + 1) if card.pk != article.pk]
    widgets: list[Widget] = [
        RelatedWidget(related),
        ArticleListWidget(WidgetKey.OTHERS, others, LISTED),
        _widget_of(most_viewed, cards),
        ArticleListWidget(WidgetKey.LATEST, latest, LISTED),
    ]
    return Surroundings(widgets, _neighbours(article, cards))


def _neighbours(article: ArticlePage, cards: Cards) -> Neighbours:
    if article.published_at is None:
        return Neighbours(None, None)
    belongs = is_other(article)
    beside = [card for card in cards.newest_first if card.published_at and belongs(card)]
    own = (article.sort_date, article.pk or 0)
    older = [card for card in beside if (card.sort_date, card.pk) < own]
    newer = [card for card in beside if (card.sort_date, card.pk) > own]
    return Neighbours(older=older[0] if older else None, newer=newer[-1] if newer else None)


def beside_list(site: Site) -> list[Widget]:
    """What stands beside a list of articles."""
    most_viewed = _most_viewed_ids(site)
    cards = Cards(latest_articles(site)[:LISTED], ids=chain(*most_viewed.values()))
    return [
        _widget_of(most_viewed, cards),
        ArticleListWidget(WidgetKey.LATEST, _latest(site, cards, LISTED), LISTED),
    ]


def _most_viewed_ids(site: Site) -> dict[Window, list[str]]:
    return {window: most_viewed_ids(site, window, MOST_VIEWED) for window in WINDOWS}


def _widget_of(ids: Mapping[Window, Sequence[str]], cards: Cards) -> Widget:
    return MostViewedWidget({window: cards.named(found) for window, found in ids.items()})


def _latest(site: Site, cards: Cards, count: int) -> list[ArticlePage]:
    home = site.root_page.path
    return cards.newest(count, lambda card: card.published_at is not None and card.path.startswith(home))
