"""`/tim-kiem/`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from library.selectors import documents_numbered
from news.answers import SEARCH_AWAY, problem_in_words
from news.models import ArticlePage, ColumnPage
from news.searches import note_search
from news.selectors import published_by_id
from news.sites import scope_of, site_of, whole
from registry.models import PracticeModel, Unit
from search.engine import SearchUnavailable
from search.finding import find
from search.paging import PER_PAGE, ListPaginator, page_number
from search.queries import (
    BadQuery,
    Facet,
    Fragment,
    Hit,
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
SEEN_AT_ONCE = 6


class Result(NamedTuple):
    """A hit, its article, and its place in the whole list, from 1."""

    hit: Hit
    article: ArticlePage
    place: int

    def snippet(self) -> Sequence[Fragment]:
        """The pieces of the text that answer the question; of the summary where the text has none."""
        return self.hit.highlights.get("body") or self.hit.highlights.get("summary") or ()


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: what it is called, how many hits it has, whether it is chosen."""

    key: str
    name: str
    count: int
    chosen: bool


class FacetGroup(NamedTuple):
    """One facet as the page shows it, the chosen values before the others; `parameter` is its name in the address."""

    parameter: str
    label: str
    values: list[FacetValue]

    def first(self) -> list[FacetValue]:
        """What is seen at once: as much as a small screen holds, and whatever is chosen."""
        return self.values[: max(SEEN_AT_ONCE, sum(value.chosen for value in self.values))]

    def more(self) -> list[FacetValue]:
        """What is unfolded on demand."""
        return self.values[len(self.first()) :]


def search(request: HttpRequest) -> HttpResponse:
    """The page of results: 200, 400 in words for a query that makes no sense, 503 where the engine is away."""
    context: dict[str, Any] = {
        "query": request.GET.get("q", "")[:1000],
        "sort": _sort_key(request),
        "sorts": SORT_LABELS,
        "canonical": whole(site_of(request), request.path),
        "followed": followed_part(request),
    }
    try:
        query = parse_query(request)
        results = find(query)
    except BadQuery as error:
        return render(request, "news/search.html", context | {"problem": problem_in_words(error)}, status=400)
    except SearchUnavailable:
        return render(request, "news/search.html", context | {"unavailable": SEARCH_AWAY}, status=503)
    shown = _shown(results, query, request) | {"documents": documents_numbered(site_of(request), query.text)}
    return render(request, "news/search.html", context | shown | {"noted": note_search(request, query, results.total)})


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


def followed_part(request: HttpRequest) -> str:
    """What of an address makes the search: not its order nor its page. With its question mark, or empty."""
    kept = request.GET.copy()
    for name in set(kept) - {"q", *FACETS.values()}:
        del kept[name]
    return f"?{kept.urlencode()}" if kept else ""


def _sort_key(request: HttpRequest) -> str:
    asked = request.GET.get("sap_xep", "lien-quan")
    return asked if asked in SORTS else "lien-quan"


def _shown(results: SearchResults, query: SearchQuery, request: HttpRequest) -> dict[str, Any]:
    if query.offset and query.offset >= results.total:
        raise Http404("Không có trang này.")
    articles = published_by_id(hit.id for hit in results.hits)
    places = enumerate(results.hits, query.offset + 1)
    found = [Result(hit, articles[hit.id], place) for place, hit in places if hit.id in articles]
    return {
        "results": found,
        "total": results.total,
        "page": ListPaginator(range(results.total), PER_PAGE).get_page(page_number(request)),
        "facets": [group for facet in FACETS if (group := _group(facet, results, query.scope)).values],
        "filtered": any(query.scope.values(facet) for facet in FACETS),
        "did_you_mean": results.did_you_mean,
    }


def _group(facet: Facet, results: SearchResults, scope: Scope) -> FacetGroup:
    chosen = scope.values(facet)
    found = results.facets.get(facet, ())
    without_hits = set(chosen) - {item.key for item in found}
    values = [FacetValue(item.key, item.name, item.count, item.key in chosen) for item in found]
    # A filter that nothing passes stays in sight, or nobody could take it off again.
    values += [FacetValue(key, name, 0, chosen=True) for key, name in sorted(_names(facet, without_hits).items())]
    return FacetGroup(FACETS[facet], FACET_LABELS[facet], sorted(values, key=lambda value: not value.chosen))


def _names(facet: Facet, keys: Collection[str]) -> dict[str, str]:
    """What the chosen values of a facet are called; those that nobody knows are left out."""
    if not keys:
        return {}
    match facet:
        case Facet.COLUMN:
            columns = ColumnPage.objects.open_to_readers()
            return dict(columns.filter(slug__in=keys).values_list("slug", "title"))
        case Facet.UNIT:
            return dict(Unit.objects.confirmed().filter(slug__in=keys).values_list("slug", "name"))
        case Facet.MODEL:
            return dict(PracticeModel.objects.confirmed().filter(slug__in=keys).values_list("slug", "name"))
        case Facet.YEAR:
            return {key: key for key in keys}
