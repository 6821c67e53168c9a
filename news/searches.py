"""What news adds to the search log: which requests are readers' questions, and which pages are articles."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone

from news.models import ArticlePage
from news.sites import site_of
from readership.beacon import is_from_own_page, told_fields, told_number
from readership.hours import day_of
from readership.machines import is_machine
from readership.searches import storing
from readership.searches.buffer import Click, Search, clicks, searches
from readership.searches.wording import kept_query
from search.queries import SearchQuery, Sort

PLACES = 100  # of a list; who leafs on from there is no longer answered by the order of the hits
BODY_LIMIT = 4096  # bytes: a query of 200 letters with marks is 1 800 of them


def note_search(request: HttpRequest, query: SearchQuery, hits: int) -> str:
    """Counts a reader's question, without a single query; says under which words its clicks are to come.

    Leafing, filtering and sorting go on with a question that was counted before. Machines ask nothing, and who is
    logged in tries things out.
    """
    words = kept_query(query.text)
    if words and _begins(query) and not is_machine(request.headers) and not request.user.is_authenticated:
        searches.add(Search(day_of(timezone.now()), site_of(request).pk, words, hits))
    return words


def note_click(request: HttpRequest) -> None:
    """Counts that a reader opened a hit, as the page's script tells it; anything else is ignored."""
    told = told_fields(request, BODY_LIMIT)
    words = kept_query(told.get("q", ""))
    page_id, place = told_number(told.get("page", "")), told_number(told.get("place", ""), PLACES)
    if not (words and page_id and place) or request.user.is_authenticated:
        return
    if not is_machine(request.headers) and is_from_own_page(request.headers, request.get_host()):
        first = int(told.get("first") == "1")
        clicks.add(Click(day_of(timezone.now()), site_of(request).pk, words, page_id, place, firsts=first))


def store_searches() -> int:
    """Writes what was noted to the database; says how many queries and clicks."""
    return storing.flush(_published)


def _begins(query: SearchQuery) -> bool:
    scope = query.scope
    is_narrowed = bool(scope.columns or scope.units or scope.models or scope.years)
    return query.offset == 0 and query.sort is Sort.RELEVANCE and not is_narrowed


def _published(page_ids: Collection[int]) -> Collection[int]:
    return ArticlePage.objects.published().filter(pk__in=page_ids).values_list("pk", flat=True)
