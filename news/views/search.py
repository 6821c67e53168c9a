"""`/tim-kiem/`, and the suggestions while typing."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from news.answers import suggest_answer
from news.models import ArticlePage
from news.paging import PER_PAGE, page_number
from news.selectors import published_by_id
from news.sites import scope_of, site_of
from search.engine import SearchUnavailable
from search.engines import engine
from search.queries import (
    LONGEST_QUERY,
    BadQuery,
    Facet,
    Hit,
    PageTooDeep,
    QueryTooLong,
    Scope,
    SearchQuery,
    SearchResults,
    Sort,
)
from writing.folding import compose

SORTS = {"lien-quan": Sort.RELEVANCE, "moi-nhat": Sort.NEWEST, "cu-nhat": Sort.OLDEST}
SORT_LABELS = {"lien-quan": "Liên quan nhất", "moi-nhat": "Mới nhất", "cu-nhat": "Cũ nhất"}
FACETS = {Facet.COLUMN: "chuyen_muc", Facet.UNIT: "don_vi", Facet.MODEL: "mo_hinh", Facet.YEAR: "nam"}
FACET_LABELS = {Facet.COLUMN: "Chuyên mục", Facet.UNIT: "Đơn vị", Facet.MODEL: "Mô hình", Facet.YEAR: "Năm"}
SUGGESTIONS = 8


class Result(NamedTuple):
    """A hit and its article."""

    hit: Hit
    article: ArticlePage


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: what it is called, how many hits it has, whether it is chosen."""

    key: str
    name: str
    count: int
    chosen: bool


class FacetGroup(NamedTuple):
    """One facet as the page shows it; `parameter` is its name in the address."""

    parameter: str
    label: str
    values: list[FacetValue]


def search(request: HttpRequest) -> HttpResponse:
    """The page of results: 200, 400 in words for a query that makes no sense, 503 where the engine is away."""
    context: dict[str, Any] = {
        "query": request.GET.get("q", "")[:1000],
        "sort": _sort_key(request),
        "sorts": SORT_LABELS,
    }
    try:
        query = parse_query(request)
        results = engine().search(query)
    except BadQuery as error:
        return render(request, "news/search.html", context | {"problem": problem_in_words(error)}, status=400)
    except SearchUnavailable:
        return render(request, "news/search.html", context | {"unavailable": True}, status=503)
    return render(request, "news/search.html", context | _shown(results, query, request))


def suggest(request: HttpRequest) -> JsonResponse:
    """Titles and names that go on as typed: `[{"text", "url"?}]`; none where the engine is away."""
    prefix = compose(request.GET.get("q", ""))[:100]
    try:
        answer = suggest_answer(prefix, SUGGESTIONS, site_of(request)) if prefix.strip() else []
    except SearchUnavailable:
        answer = []
    return JsonResponse(answer, safe=False)


def parse_query(request: HttpRequest) -> SearchQuery:
    """The question that an address asks. Raises BadQuery; a filter that means nothing is left out."""
    values = {
        facet: tuple(dict.fromkeys(filter(None, request.GET.getlist(name)[:20]))) for facet, name in FACETS.items()
    }
    scope = Scope(
        site=scope_of(site_of(request)).site,
        columns=values[Facet.COLUMN],
        units=values[Facet.UNIT],
        models=values[Facet.MODEL],
        years=tuple(int(year) for year in values[Facet.YEAR] if year.isascii() and year.isdigit() and len(year) == 4),
    )
    return SearchQuery(
        text=compose(request.GET.get("q", "")).strip(),
        scope=scope,
        sort=SORTS[_sort_key(request)],
        offset=(page_number(request) - 1) * PER_PAGE,
        size=PER_PAGE,
    )


def problem_in_words(error: BadQuery) -> str:
    """What is wrong with a query, for the reader."""
    match error:
        case QueryTooLong():
            return f"Từ khóa dài quá {LONGEST_QUERY} ký tự. Hãy rút gọn."
        case PageTooDeep():
            return "Chỉ xem được 10.000 kết quả đầu. Hãy thêm từ khóa hoặc chọn bộ lọc."
        case _:
            return "Không đọc được yêu cầu tìm kiếm này."


def _sort_key(request: HttpRequest) -> str:
    asked = request.GET.get("sap_xep", "lien-quan")
    return asked if asked in SORTS else "lien-quan"


def _shown(results: SearchResults, query: SearchQuery, request: HttpRequest) -> dict[str, Any]:
    if query.offset and query.offset >= results.total:
        raise Http404("Không có trang này.")
    articles = published_by_id(hit.id for hit in results.hits)
    found = [Result(hit, articles[hit.id]) for hit in results.hits if hit.id in articles]
    return {
        "results": found,
        "total": results.total,
        "page": Paginator(range(results.total), PER_PAGE).get_page(page_number(request)),
        "facets": [_group(facet, results, query.scope) for facet in FACETS if results.facets.get(facet)],
        "did_you_mean": results.did_you_mean,
    }


def _group(facet: Facet, results: SearchResults, scope: Scope) -> FacetGroup:
    chosen = set(scope.values(facet))
    values = [FacetValue(item.key, item.name, item.count, item.key in chosen) for item in results.facets[facet]]
    return FacetGroup(FACETS[facet], FACET_LABELS[facet], values)
