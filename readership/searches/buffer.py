"""Searches and opened hits that wait in memory for the next flush."""

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

from readership.buffer import Buffer

LIMIT = 5_000  # different queries and different clicks, each: a thousand a second between two flushes


class Asked(NamedTuple):
    """A query of a day in a portal: what is counted under one number."""

    day: date
    site_id: int
    query: str


class Search(NamedTuple):
    """So often a query was asked on a day (the portal's); `hits` are those it had at last."""

    day: date
    site_id: int
    query: str
    hits: int
    searches: int = 1

    @property
    def asked(self) -> Asked:
        """What it is counted under."""
        return Asked(self.day, self.site_id, self.query)


class Click(NamedTuple):
    """So often a hit, at this place of the list (from 1), was opened from a query's results on a day.

    `firsts` of these clicks were the first that their search brought.
    """

    day: date
    site_id: int
    query: str
    page_id: int
    place: int
    clicks: int = 1
    firsts: int = 0

    @property
    def asked(self) -> Asked:
        """What it is counted under."""
        return Asked(self.day, self.site_id, self.query)


class SearchBuffer(Buffer[Search]):
    """A query that comes again only adds to its number."""

    what = "searches"

    def key(self, item: Search) -> Hashable:
        """Day, portal and query."""
        return item.asked

    def joined(self, kept: Search, newer: Search) -> Search:
        """Both, with the newer's hits."""
        return newer._replace(searches=kept.searches + newer.searches)


class ClickBuffer(Buffer[Click]):
    """A click that comes again only adds to its number."""

    what = "clicks on hits"

    def key(self, item: Click) -> Hashable:
        """Day, portal, query, page and place."""
        return (item.asked, item.page_id, item.place)

    def joined(self, kept: Click, newer: Click) -> Click:
        """Both."""
        return newer._replace(clicks=kept.clicks + newer.clicks, firsts=kept.firsts + newer.firsts)


searches = SearchBuffer(LIMIT)
clicks = ClickBuffer(LIMIT)
