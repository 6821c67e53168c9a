"""Which blocks stand where around a page: the page's own, and those that every page can have, in the dress's order."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from wagtail.models import Page

from home.surroundings import Portal
from home.widgets import BackWidget, CommentsWidget, OtherColumnsWidget, WebsiteLinksWidget, WriteInWidget
from news.models import ArticlePage, ColumnPage
from news.widgets import Widget


def laid_out(order: Iterable[str], own: Sequence[Widget], common: Sequence[Widget]) -> list[Widget]:
    """The blocks that have something to say, in the order of the dress; lists leave out what stands above them."""
    by_key = {widget.key: widget for widget in (*common, *own)}
    found = [by_key[key] for key in order if key in by_key and by_key[key].is_shown()]
    above: set[int] = set()
    for widget in found:
        widget.leave_out(above)
        above |= widget.article_ids()
    return found


def common_widgets(
    portal: Portal, columns: Sequence[ColumnPage], page: Page | None, request: HttpRequest
) -> list[Widget]:
    """The blocks that any page can have; those to write in about an article only where there is one."""
    column_id = getattr(page, "column_id", None) or getattr(page, "pk", None)
    found: list[Widget] = [OtherColumnsWidget(columns, column_id), WebsiteLinksWidget(portal.links)]
    found.append(WriteInWidget(portal, page.pk if page else None))
    if isinstance(page, ArticlePage):
        found.append(CommentsWidget(portal.dress.comment_words, page, portal))
        found.append(BackWidget(page.column))
    return found
