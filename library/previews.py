"""What editors see of an entry before they publish it: the page of its readers. Whoever has pages registers them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

Page = Callable[[HttpRequest, Any], HttpResponse]
_pages: dict[type[Model], Page] = {}


def register_page(model: type[Model], page: Page) -> None:
    """Has entries of this kind shown by this page, which takes the request and the entry, saved or not."""
    _pages[model] = page


def page_of(entry: Model, request: HttpRequest) -> HttpResponse:
    """What readers would see of the entry as it is at hand."""
    return _pages[type(entry)](request, entry)
