"""Names and addresses of the pages of a list."""

from django import template
from django.http import HttpRequest

from search import paging

register = template.Library()
register.filter(paging.on_page)


@register.simple_tag
def page_address(request: HttpRequest, number: int) -> str:
    """The address of a page of what is shown: as the reader has it, with another number; the first page has none."""
    return paging.page_address(request.path, dict(request.GET.lists()), number)
