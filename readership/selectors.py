"""What the counters say."""

from collections.abc import Collection

from readership.models import Counts, ReadCounts
from search.queries import Window

_COLUMNS = {Window.DAY: "day", Window.WEEK: "week", Window.MONTH: "month", Window.ALL: "total"}


def counts_of(page_id: int) -> Counts:
    """The windows of one page; zeros where it was never read."""
    return counts_of_pages([page_id]).get(page_id, Counts())


def counts_of_pages(page_ids: Collection[int]) -> dict[int, Counts]:
    """The windows of these pages; those never read are left out."""
    return {found.page_id: found.as_counts() for found in ReadCounts.objects.filter(pk__in=page_ids)}


def most_read(window: Window, count: int, below: str) -> list[int]:
    """Ids of the live pages below a tree path that were read most in a window, most first; ties: the younger page."""
    column = _COLUMNS[window]
    found = ReadCounts.objects.filter(**{f"{column}__gt": 0}, page__live=True, page__path__startswith=below)
    return list(found.order_by(f"-{column}", "-page_id").values_list("page_id", flat=True)[:count])
