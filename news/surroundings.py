"""Which widgets a page has."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from wagtail.models import Site

from news.cards import Cards
from news.models import ArticlePage, Picture
from news.selectors import (
    arrange_related,
    is_other,
    latest_articles,
    most_viewed_articles,
    most_viewed_ids,
    other_articles,
    picked_ids,
    related_hits,
)
from news.widgets import WINDOWS, ArticleListWidget, MostViewedWidget, RelatedWidget, Widget
from search.queries import Window

RELATED = 6
LISTED = 6
MOST_VIEWED = 6


def most_viewed_widget(site: Site) -> Widget:
    """The portal's most viewed."""
    return MostViewedWidget(most_viewed_articles(site, WINDOWS, MOST_VIEWED))


def beside_article(article: ArticlePage, site: Site, pictures: Iterable[Picture | None] = ()) -> list[Widget]:
    """What stands beside and below an article; the sizes of the page's own pictures are read along."""
    picked = picked_ids(article)
    hits = related_hits(article, RELATED + len(picked))
    most_viewed = _most_viewed_ids(site)
    cards = Cards(
        other_articles(article)[: RELATED + LISTED + len(picked)],
        latest_articles(site)[: LISTED + 1],
        ids=chain((hit.id for hit in hits or ()), *most_viewed.values()),
        pks=picked,
        pictures=pictures,
    )
    related = arrange_related(article, picked, hits, cards, RELATED)
    others = cards.newest(RELATED + LISTED, is_other(article))
    latest = [card for card in _latest(site, cards, LISTED + 1) if card.pk != article.pk]
    return [
        RelatedWidget(related),
        ArticleListWidget("others", "Các tin khác", others, LISTED),
        _widget_of(most_viewed, cards),
        ArticleListWidget("latest", "Mới nhất", latest, LISTED),
    ]


def beside_list(site: Site) -> list[Widget]:
    """What stands beside a list of articles."""
    most_viewed = _most_viewed_ids(site)
    cards = Cards(latest_articles(site)[:LISTED], ids=chain(*most_viewed.values()))
    return [
        _widget_of(most_viewed, cards),
        ArticleListWidget("latest", "Mới nhất", _latest(site, cards, LISTED), LISTED),
    ]


def _most_viewed_ids(site: Site) -> dict[Window, list[str]]:
    return {window: most_viewed_ids(site, window, MOST_VIEWED) for window in WINDOWS}


def _widget_of(ids: Mapping[Window, Sequence[str]], cards: Cards) -> Widget:
    return MostViewedWidget({window: cards.named(found) for window, found in ids.items()})


def _latest(site: Site, cards: Cards, count: int) -> list[ArticlePage]:
    home = site.root_page.path
    return cards.newest(count, lambda card: card.published_at is not None and card.path.startswith(home))
