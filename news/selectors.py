"""Reads across articles: what lists and widgets show. Whatever the search engine names is read again through
`published()`, so that a stale index reveals nothing.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from wagtail.models import Site

from news.models import ArticlePage
from news.sites import scope_of, site_key
from readership.selectors import most_read
from search.engine import SearchUnavailable
from search.engines import engine
from search.queries import Hit, Reason, Scope, Window

logger = logging.getLogger(__name__)
T = TypeVar("T")
RELATED_KEPT = 300  # seconds
MOST_VIEWED_KEPT = 60
PICKED = "tòa soạn chọn"


class RelatedItem(NamedTuple):
    """A related article and why it is one, in the reader's words."""

    article: ArticlePage
    reason: str


class RelatedArticles(NamedTuple):
    """What stands under "Có thể bạn quan tâm"; `from_engine` is false where the database had to answer."""

    items: list[RelatedItem]
    from_engine: bool


def published_by_id(ids: Iterable[str]) -> dict[str, ArticlePage]:
    """The published ones of these articles as cards, by external id: a query for the rows, one for their pictures."""
    return {
        article.external_id: article
        for article in ArticlePage.objects.published().filter(external_id__in=set(ids)).with_card()
    }


def latest_articles(site: Site, count: int, without: Sequence[int] = ()) -> list[ArticlePage]:
    """The newest dated articles of a portal."""
    found = ArticlePage.objects.published().of_site(site).dated().exclude(pk__in=without)
    return list(found.newest_first().with_card()[:count])


def other_articles(article: ArticlePage, count: int) -> list[ArticlePage]:
    """The newest of the article's column but itself."""
    found = ArticlePage.objects.published().in_column(article.column_id).exclude(pk=article.pk)
    return list(found.newest_first().with_card()[:count])


def related_hits(article: ArticlePage, count: int) -> list[Hit]:
    """What the engine holds for related, best first; SearchUnavailable where it cannot say."""
    return engine().related(article.external_id, count, Scope(site=site_key(article)))


def related_articles(article: ArticlePage, count: int = 6) -> RelatedArticles:
    """Hand-picked ones first, then the engine's, each once, all published, each with its reason."""
    picked = [pick.article_id for pick in article.picked_articles.all()]
    try:
        asked = count + len(picked)
        hits = _kept(f"related:{article.pk}:{asked}", RELATED_KEPT, lambda: related_hits(article, asked))
    except SearchUnavailable as error:
        logger.warning("Related articles come from the database: %s", error)
        return RelatedArticles(_without_engine(article, picked, count), from_engine=False)
    chosen = ArticlePage.objects.published().with_card()
    by_pk = {
        page.pk: page for page in chosen.filter(pk__in=picked) | chosen.filter(external_id__in=[hit.id for hit in hits])
    }
    by_id = {page.external_id: page for page in by_pk.values()}
    items = [RelatedItem(by_pk[pk], PICKED) for pk in picked if pk in by_pk and pk != article.pk]
    items += [
        RelatedItem(by_id[hit.id], (hit.reason or Reason.WORDS).label)
        for hit in hits
        if hit.id in by_id and by_id[hit.id].pk not in picked
    ]
    return RelatedArticles(items[:count], from_engine=True)


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
    articles = published_by_id(id for found in ids.values() for id in found)
    return {window: [articles[id] for id in found if id in articles] for window, found in ids.items()}


def _kept(key: str, seconds: int, ask: Callable[[], T]) -> T:
    kept = cache.get(key)
    if kept is None:
        kept = ask()
        cache.set(key, kept, seconds)
    return kept


def _without_engine(article: ArticlePage, picked: Sequence[int], count: int) -> list[RelatedItem]:
    by_pk = ArticlePage.objects.published().with_card().in_bulk(picked)
    items = [RelatedItem(by_pk[pk], PICKED) for pk in picked if pk in by_pk and pk != article.pk]
    others = (item for item in other_articles(article, count + len(items)) if item.pk not in picked)
    return (items + [RelatedItem(other, "cùng chuyên mục") for other in others])[:count]
