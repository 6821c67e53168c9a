"""What the head of a page says to machines."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.models import Page

from news import structured_data
from news.models import Picture
from news.structured_data import Crumb, Data, Image, Organisation
from writing.folding import one_line

register = template.Library()
LONGEST = 300  # more of a description than any machine shows
register.filter(structured_data.published_by)


@register.filter
def brief(text: str | None) -> str:
    """The text on one line, cut between words where it is long."""
    line = one_line(text or "")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rpartition(" ")[0] + "…"


@register.simple_tag
def share_image(picture: Picture | None, request: HttpRequest) -> Image:
    """`{% share_image article.lead_picture request as image %}`: its address, width and height."""
    return structured_data.share_image(picture, request)


@register.simple_tag
def breadcrumb_data(
    name: str, address: str, pages: Iterable[Page] | None, records: Iterable[Any] | None, request: HttpRequest
) -> Data:
    """The way to the page of this name and address, for `json_ld`."""
    return structured_data.breadcrumb(structured_data.crumbs_to(pages, records, Crumb(name, address), request))


@register.simple_tag
def collection_data(
    name: str, address: str, description: str, listed: Iterable[Any] | None, request: HttpRequest
) -> Data:
    """The list that this page shows, for `json_ld`."""
    return structured_data.collection(Crumb(name, address), brief(description), listed or (), request)


@register.simple_tag
def website_data(portal: Organisation, request: HttpRequest) -> list[Data]:
    """The portal itself, each part for `json_ld`."""
    return structured_data.website(portal, request)
