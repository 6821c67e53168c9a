"""Addresses of the pages of a list."""

from django import template
from django.http import HttpRequest

register = template.Library()


@register.simple_tag
def page_address(request: HttpRequest, number: int) -> str:
    """The address of a page of what is shown: as the reader has it, with another number; the first page has none."""
    query = request.GET.copy()
    query.pop("trang", None)
    if number > 1:
        query["trang"] = str(number)
    return f"{request.path}?{query.urlencode()}" if query else request.path
