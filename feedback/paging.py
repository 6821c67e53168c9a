"""Pages of a page's comments, with what the list of page numbers below asks of them."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404

from readership.beacon import told_number

PER_PAGE = 20


class CommentsPage(Page):
    """One page of comments, which knows the numbers that stand below it."""

    def numbers(self) -> Iterator[int | str]:
        """The first, the last and those around this one, with the paginator's ELLIPSIS for what is left out."""
        return self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)


class CommentsPaginator(Paginator):
    """Cuts comments into such pages."""

    def _get_page(self, *args: Any, **kwargs: Any) -> CommentsPage:
        return CommentsPage(*args, **kwargs)


def page_of(rows: QuerySet[Any], asked: str) -> CommentsPage:
    """The page of that number; the first where it makes no sense, Http404 beyond the last."""
    try:
        page: CommentsPage = CommentsPaginator(rows, PER_PAGE).page(told_number(asked) or 1)  # type: ignore[assignment]
        return page
    except EmptyPage as error:
        raise Http404("Không có trang này.") from error
