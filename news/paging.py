"""Pages of a long list, by the address's `trang`."""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 20


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first where the address names none that makes sense."""
    asked = request.GET.get("trang", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked) > 0 else 1


def page_of(articles: "QuerySet[Any]", request: HttpRequest) -> Page:
    """The page that the address names, its rows loaded once; Http404 beyond the last."""
    try:
        return Paginator(articles, PER_PAGE).page(page_number(request))
    except EmptyPage as error:
        raise Http404("Không có trang này.") from error
