"""Reads across articles: what lists and widgets show. Whatever the search engine names is read again through
`published()`, so that a stale index reveals nothing.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from news.cards import Cards
from news.models import ArticleModel, ArticlePage, ArticleUnit
from news.models.querysets import ArticleQuerySet, OpenQuerySet
from news.sites import scope_of, site_key
from readership.selectors import most_read
from registry.models import PracticeModel, Unit
from search.engine import SearchUnavailable
from search.engines import engine
from search.finding import find_related
from search.queries import Hit, Reason, Scope, Window

logger = logging.getLogger(__name__)
T = TypeVar("T")
RELATED_KEPT = 300  # seconds
MOST_VIEWED_KEPT = 60
PICKED = "tòa soạn chọn"
SAME_COLUMN = "cùng chuyên mục"


class RelatedItem(NamedTuple):
    """A related article and why it is one, in the reader's words."""

    article: ArticlePage
    reason: str


class RelatedArticles(NamedTuple):
    """What stands under "Có thể bạn quan tâm"; `from_engine` is false where the database had to answer."""

    items: list[RelatedItem]
    from_engine: bool


def published_in(site: Site) -> ArticleQuerySet:
    """What readers of a portal may see of its articles."""
    articles: ArticleQuerySet = ArticlePage.objects.published().of_site(site)
    return articles


def open_pages(pks: Collection[int | str | None]) -> OpenQuerySet:
    """Those of these pages that any reader may open, the articles among them by their own door."""
    articles = ArticlePage.objects.published().filter(pk__in=pks)
    others = Q(articlepage__isnull=True)
    return OpenQuerySet(Page).open_to_readers().filter(others | Q(pk__in=articles.values("pk")), pk__in=pks)


def units_written_of(site: Site) -> list[Unit]:
    """The units that a portal's articles are about and those above them, by name: those whose pages hold articles."""
    wanted = set(ArticleUnit.objects.filter(page__in=published_in(site)).values_list("unit", flat=True))
    units = Unit.objects.order_by("sort_key").only("name", "slug", "status", "parent", "sort_key")
    by_pk = {unit.pk: unit for unit in units}
    above = list(wanted)
    while above:
        above = [parent for pk in above if (parent := by_pk[pk].parent_id) and parent not in wanted]
        wanted.update(above)
    return [unit for unit in by_pk.values() if unit.pk in wanted and unit.is_confirmed]


def models_written_of(site: Site) -> "QuerySet[PracticeModel]":
    """The models that a portal's articles are about, by name."""
    wanted = ArticleModel.objects.filter(page__in=published_in(site)).values("model")
    return PracticeModel.objects.confirmed().filter(pk__in=wanted).order_by("sort_key")


def published_by_id(ids: Iterable[str]) -> dict[str, ArticlePage]:
    """The published ones of these articles as cards, by external id: a query for the rows, one for their pictures."""
    return {
        article.external_id: article
        for article in ArticlePage.objects.published().filter(external_id__in=set(ids)).with_card()
    }


def latest_articles(site: Site) -> ArticleQuerySet:
    """The dated articles of a portal, newest first."""
    return published_in(site).dated().newest_first()


def other_articles(article: ArticlePage) -> ArticleQuerySet:
    """The article's column but itself, newest first."""
    return ArticlePage.objects.published().in_column(article.column_id).exclude(pk=article.pk).newest_first()


def older_articles(article: ArticlePage) -> ArticleQuerySet:
    """The dated articles of its column that came before a dated one, newest first."""
    return _dated_beside(article, "lt").newest_first()


def newer_articles(article: ArticlePage) -> ArticleQuerySet:
    """The dated articles of its column that came after a dated one, oldest first."""
    return _dated_beside(article, "gt").order_by("sort_date", "pk")


def _dated_beside(article: ArticlePage, side: str) -> ArticleQuerySet:
    same_moment = Q(sort_date=article.sort_date, **{f"pk__{side}": article.pk or 0})
    beside = same_moment | Q(**{f"sort_date__{side}": article.sort_date})
    found = other_articles(article).dated().filter(beside)
    return found if article.published_at else found.none()


def picked_ids(article: ArticlePage) -> list[int]:
    """Whom an editor picked to stand first, in order, published or not."""
    return [pick.article_id for pick in article.picked_articles.all()]


def related_hits(article: ArticlePage, count: int) -> list[Hit] | None:
    """What the engine holds for related, best first, kept for a while; None where it cannot say."""
    scope = Scope(site=site_key(article))
    try:
        return _kept(
            f"related:{article.pk}:{count}",
            RELATED_KEPT,
            lambda: find_related(article.external_id, count, scope),
        )
    except SearchUnavailable as error:
        logger.warning("Related articles come from the database: %s", error)
        return None


def related_articles(article: ArticlePage, count: int = 6) -> RelatedArticles:
    """Hand-picked ones first, then the engine's, each once, all published, each with its reason."""
    picked = picked_ids(article)
    hits = related_hits(article, count + len(picked))
    others = [other_articles(article)[: count + len(picked)]] if hits is None else []
    cards = Cards(*others, ids=[hit.id for hit in hits or ()], pks=picked)
    return arrange_related(article, picked, hits, cards, count)


def arrange_related(
    article: ArticlePage, picked: Sequence[int], hits: Sequence[Hit] | None, cards: Cards, count: int
) -> RelatedArticles:
    """The related among the cards; those of the column where there are no hits to go by."""
    items = [RelatedItem(cards.by_pk[pk], PICKED) for pk in picked if pk in cards.by_pk and pk != article.pk]
    if hits is None:
        others = cards.newest(count + len(picked), is_other(article))
        found = [RelatedItem(other, SAME_COLUMN) for other in others]
    else:
        found = [
            RelatedItem(cards.by_id[hit.id], (hit.reason or Reason.WORDS).label)
            for hit in hits
            if hit.id in cards.by_id
        ]
    items += [item for item in found if item.article.pk not in picked]
    return RelatedArticles(items[:count], from_engine=hits is not None)


def is_other(article: ArticlePage) -> Callable[[ArticlePage], bool]:
    """The rule of `other_articles`, for a card."""
    return lambda card: card.column_id == article.column_id and card.pk != article.pk


def most_viewed_ids(site: Site, window: Window, count: int) -> list[str]:
    """External ids by counted reads; from the read counters themselves where the engine cannot answer."""

    def ask() -> list[str]:
        return [hit.id for hit in engine().most_viewed(window, count, scope_of(site))]

    try:
        return _kept(f"most-viewed:{site.pk}:{window}:{count}", MOST_VIEWED_KEPT, ask)
    except SearchUnavailable as error:
        logger.warning("Most viewed comes from the database: %s", error)
        pages = most_read(window, count, below=site.root_page.path)
        found = ArticlePage.objects.filter(pk__in=pages).values_list("pk", "external_id")
        by_pk = dict(found)
        return [by_pk[pk] for pk in pages if pk in by_pk]


def most_viewed_articles(site: Site, windows: Sequence[Window], count: int) -> dict[Window, list[ArticlePage]]:
    """The most viewed of each window, all read in one query."""
    ids = {window: most_viewed_ids(site, window, count) for window in windows}
    cards = Cards(ids=chain(*ids.values()))
    return {window: cards.named(found) for window, found in ids.items()}


def _kept(key: str, seconds: int, ask: Callable[[], T]) -> T:
    kept = cache.get(key)
    if kept is None:
        kept = ask()
        cache.set(key, kept, seconds)
    return kept
