"""`{% placed "below" widgets … as shown %}`: the blocks of one place, in the order of the portal's dress."""

from collections.abc import Sequence

from django import template
from django.http import HttpRequest
from wagtail.models import Page

from home.layout import common_widgets, laid_out
from home.surroundings import Portal
from news.models import ColumnPage
from news.widgets import Widget

register = template.Library()


@register.simple_tag
def placed(
    place: str,
    widgets: Sequence[Widget],
    portal: Portal,
    columns: Sequence[ColumnPage],
    page: Page | None,
    request: HttpRequest,
) -> list[Widget]:
    """What stands at a place ("below" or "beside") of a page."""
    return laid_out(getattr(portal.dress, place), widgets, common_widgets(portal, columns, page, request))
