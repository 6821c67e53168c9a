"""Pages of a long list, by the address's `trang`."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from news.sites import site_of

PER_PAGE = 20


class ListPage(Page):
    """One page of a list, which knows the numbers that stand below it."""

    def numbers(self) -> Iterator[int | str]:
        """The first, the last and those around this one, with the paginator's ELLIPSIS for what is left out."""
        return self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)


class ListPaginator(Paginator):
    """Cuts a list into such pages."""

    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first where the address names none that makes sense."""
    asked = request.GET.get("trang", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked) > 0 else 1


def page_of(articles: "QuerySet[Any]", request: HttpRequest) -> ListPage:
    """The page that the address names, its rows loaded once; Http404 beyond the last."""
    try:
        page: ListPage = ListPaginator(articles, PER_PAGE).page(page_number(request))  # type: ignore[assignment]
        return page
    except EmptyPage as error:
        raise Http404("Không có trang này.") from error


def address_of(page: ListPage, request: HttpRequest) -> str:
    """The one address under which machines should know this page of a list."""
    address = site_of(request).root_url + request.path  # whatever other names the server answers to
    return f"{address}?trang={page.number}" if page.number > 1 else address
