"""Pages of a long list, by the address's `trang`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 20
BEYOND = 99_999_999  # no list has so many pages; a larger number is the same to every engine
PAGE = "trang"


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
    asked = request.GET.get(PAGE, "")
    digits = asked.lstrip("0") if asked.isascii() and asked.isdigit() else ""
    return min(int(digits[:9]), BEYOND) if digits else 1


def page_of(rows: "QuerySet[Any] | Sequence[Any]", request: HttpRequest, per_page: int = PER_PAGE) -> ListPage:
    """The page that the address names, its rows loaded once; Http404 beyond the last."""
    try:
        page: ListPage = ListPaginator(rows, per_page).page(page_number(request))  # type: ignore[assignment]
        return page
    except EmptyPage as error:
        raise Http404("Không có trang này.") from error


class PageAddresses(NamedTuple):
    """Where a page of a list stands and its neighbours, for machines; empty for what there is not."""

    canonical: str = ""
    previous: str = ""
    next: str = ""


def addresses_of(page: ListPage, path: str, asked: Mapping[str, object]) -> PageAddresses:
    """The addresses around a page of the list at a path, narrowed by other parameters."""
    return PageAddresses(
        canonical=page_address(path, asked, page.number),
        previous=page_address(path, asked, page.number - 1) if page.has_previous() else "",
        next=page_address(path, asked, page.number + 1) if page.has_next() else "",
    )


def on_page(name: str, page: ListPage) -> str:
    """The name of a list as the browser's tab tells this page of it from the first: "Văn bản – Trang 2"."""
    return f"{name} – Trang {page.number}" if page.number > 1 else name


def page_address(path: str, asked: Mapping[str, object], number: int) -> str:
    """The address of a page of a list that other parameters narrow, by one value or several; page 1 has no number."""
    query = {name: value for name, value in asked.items() if name != PAGE}
    if number > 1:
        query[PAGE] = number
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
