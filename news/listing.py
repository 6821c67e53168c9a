"""One page of a list as a reader sees it: its articles, the years or months to choose from, its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from news.lists import ArticleList, has_year, within, years_of
from news.models.querysets import ArticleQuerySet
from news.sites import site_of, whole
from search.paging import ListPage, PageAddresses, addresses_of, on_page, page_address, page_of


class Choice(NamedTuple):
    """One value to choose from, and where it leads."""

    label: str
    address: str
    chosen: bool


class ListFilter(Protocol):
    """What a list can be narrowed by, with one parameter of its address."""

    parameter: str
    label: str
    everything: str

    def values(self, articles: ArticleQuerySet) -> Sequence[int]:
        """What can be chosen."""

    def has(self, articles: ArticleQuerySet, value: int, values: Sequence[int]) -> bool:
        """Whether a value can be opened, shown or not."""

    def cut(self, articles: ArticleQuerySet, value: int) -> ArticleQuerySet:
        """The articles of a value."""

    def name(self, value: int) -> str:
        """A value as readers say it."""


class YearFilter:
    """`?nam=2023`."""

    parameter, label, everything = "nam", "Lọc theo năm", "Tất cả"

    def values(self, articles: ArticleQuerySet) -> Sequence[int]:
        """From the newest article's year to the oldest's."""
        return years_of(articles)

    def has(self, articles: ArticleQuerySet, value: int, values: Sequence[int]) -> bool:
        """Also a year that is too old to be shown, if it holds articles."""
        return has_year(articles, value, values)

    def cut(self, articles: ArticleQuerySet, value: int) -> ArticleQuerySet:
        """The articles of a year."""
        return within(articles, value)

    def name(self, value: int) -> str:
        """Năm 2023."""
        return f"Năm {value}"


class MonthFilter:
    """`?thang=5` of a year."""

    parameter, label, everything = "thang", "Lọc theo tháng", "Cả năm"

    def __init__(self, year: int) -> None:
        self.year = year

    def values(self, articles: ArticleQuerySet) -> Sequence[int]:
        """All twelve, but those to come: which of them hold articles would cost a count."""
        today = timezone.localdate()
        return range(1, today.month + 1 if self.year == today.year else 13)

    def has(self, articles: ArticleQuerySet, value: int, values: Sequence[int]) -> bool:
        """A month that is shown."""
        return value in values

    def cut(self, articles: ArticleQuerySet, value: int) -> ArticleQuerySet:
        """The articles of a month."""
        return within(articles, self.year, value)

    def name(self, value: int) -> str:
        """Tháng 5."""
        return f"Tháng {value}"


@dataclass(frozen=True)
class Listing:
    """What the templates of lists show. `addresses` are whole, and the same however the reader came here."""

    source: ArticleList
    page: ListPage
    filter: ListFilter
    values: Sequence[int]
    chosen: int | None
    addresses: PageAddresses

    @property
    def heading(self) -> str:
        """The name of the list, with what it is narrowed to."""
        return f"{self.source.name} – {self.filter.name(self.chosen)}" if self.chosen else self.source.name

    @property
    def title(self) -> str:
        """What no other page of this or another list is called."""
        narrowed = f" – {self.filter.name(self.chosen)}" if self.chosen else ""
        return on_page(f"{self.source.title or self.source.name}{narrowed}", self.page)

    @property
    def choices(self) -> list[Choice]:
        """Everything, then each value; none where there is nothing to choose between."""
        if len(self.values) < 2:
            return []
        whole = Choice(self.filter.everything, self.source.path, self.chosen is None)
        return [
            whole,
            *(Choice(self.filter.name(value), self._narrowed(value), value == self.chosen) for value in self.values),
        ]

    @property
    def is_archive(self) -> bool:
        """Whether this is the portal's whole archive, whose years have pages of their own."""
        return self.source.is_whole

    def _narrowed(self, value: int) -> str:
        if self.is_archive:
            return reverse("archive_year", args=[value])
        return page_address(self.source.path, {self.filter.parameter: value}, 1)


def listing_of(articles: ArticleList, request: HttpRequest, by: ListFilter | None = None) -> Listing:
    """The page of a list that the address names; Http404 for one that cannot be. What makes no sense is left out."""
    by = by or YearFilter()
    values = by.values(articles.articles)
    # The archive's years have addresses of their own: a second one for each, with ?nam=, would be the same page twice.
    chosen = None if articles.is_whole else _chosen(request.GET.get(by.parameter, ""), by, articles.articles, values)
    found = by.cut(articles.articles, chosen) if chosen else articles.articles
    page = page_of(found.newest_first().with_card(), request)
    narrowed = {by.parameter: chosen} if chosen else {}
    addresses = addresses_of(page, whole(site_of(request), articles.path), narrowed)
    return Listing(articles, page, by, values, chosen, addresses)


def _chosen(asked: str, by: ListFilter, articles: ArticleQuerySet, values: Sequence[int]) -> int | None:
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4):
        return None
    if not by.has(articles, int(asked), values):
        raise Http404("Không có bài viết của thời gian này.")
    return int(asked)
