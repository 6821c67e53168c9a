"""What searching answers to programs, as JSON values, and its refusals in words: the same wherever it is asked.

Every article named passes the readers' door first, so a stale index reveals nothing here either.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from wagtail.models import Site

from news.models import ArticlePage
from news.selectors import most_viewed_ids, published_by_id, related_articles
from news.sites import scope_of
from search.engines import engine
from search.finding import find
from search.queries import (
    LONGEST_QUERY,
    BadQuery,
    Facet,
    FacetCount,
    Fragment,
    Hit,
    PageTooDeep,
    QueryTooLong,
    SearchQuery,
    Suggestion,
    Window,
)

Json = dict[str, Any]

SEARCH_AWAY = "Tìm kiếm đang tạm ngừng. Xin thử lại sau ít phút."


def search_answer(query: SearchQuery) -> Json:
    """`{"total", "hits": [{"id", "title", "url", "score", "highlights"}], "facets", "did_you_mean"}`.

    A highlight is a piece of the original text as HTML, the words that answer the query in `<mark>`.
    """
    results = find(query)
    articles = published_by_id(hit.id for hit in results.hits)
    return {
        "total": results.total,
        "hits": [_hit(hit, articles[hit.id]) for hit in results.hits if hit.id in articles],
        "facets": {facet.value: [_count(item) for item in results.facets.get(facet, ())] for facet in Facet},
        "did_you_mean": results.did_you_mean,
    }


def related_answer(article: ArticlePage, count: int) -> list[Json]:
    """`[{"id", "title", "url", "reason"}]`, as readers see them below the article."""
    return [_named(item.article) | {"reason": item.reason} for item in related_articles(article, count).items]


def most_viewed_answer(site: Site, window: Window, count: int) -> list[Json]:
    """`[{"id", "title", "url", "reason"}]`."""
    ids = most_viewed_ids(site, window, count)
    articles = published_by_id(ids)
    return [_named(articles[id]) | {"reason": "xem nhiều nhất"} for id in ids if id in articles]


def suggest_answer(prefix: str, count: int, site: Site) -> list[Json]:
    """`[{"text", "url"?}]`."""
    found = engine().suggest(prefix, count, scope_of(site))
    open_to_all = _published_addresses({item.url for item in found if item.url}, site)
    return [_suggestion(item) for item in found if not item.url or item.url in open_to_all]


def _published_addresses(addresses: set[str], site: Site) -> set[str]:
    """Those of the addresses at which a reader finds an article. One query, by the index of slugs."""
    root = site.root_page.url_path
    paths = {root + address.lstrip("/"): address for address in addresses}
    slugs = {address.rstrip("/").rpartition("/")[2] for address in addresses}
    found = (
        ArticlePage.objects.published().filter(slug__in=slugs, url_path__in=paths).values_list("url_path", flat=True)
    )
    return {paths[path] for path in found}


def problem_in_words(error: BadQuery) -> str:
    """What is wrong with a query, for the reader."""
    match error:
        case QueryTooLong():
            return f"Từ khóa dài quá {LONGEST_QUERY} ký tự. Hãy rút gọn."
        case PageTooDeep():
            return "Chỉ xem được 10.000 kết quả đầu. Hãy thêm từ khóa hoặc chọn bộ lọc."
        case _:
            return "Không đọc được yêu cầu tìm kiếm này."


def marked_html(fragments: Iterable[Fragment]) -> list[str]:
    """The fragments as HTML, escaped but for the `<mark>` around what answers the query."""
    return [
        "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in fragment.pieces())
        for fragment in fragments
    ]


def _hit(hit: Hit, article: ArticlePage) -> Json:
    highlights = {name: marked_html(fragments) for name, fragments in hit.highlights.items()}
    return _named(article) | {"score": round(hit.score, 4), "highlights": highlights}


def _named(article: ArticlePage) -> Json:
    return {"id": article.external_id, "title": article.headline, "url": article.url}


def _count(item: FacetCount) -> Json:
    return {"key": item.key, "name": item.name, "count": item.count}


def _suggestion(item: Suggestion) -> Json:
    return {"text": item.text, "url": item.url} if item.url else {"text": item.text}
