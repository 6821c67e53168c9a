"""Blocks beside and below a page: each has a key, a heading, a template and data.

The page makes them; which of them stand where is a matter of the portal's dress (home.layout).
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from news.models import ArticlePage
from news.selectors import RelatedArticles
from search.queries import Window

WINDOWS = (Window.DAY, Window.WEEK, Window.MONTH, Window.ALL)
WINDOW_LABELS = {Window.DAY: "24 giờ", Window.WEEK: "7 ngày", Window.MONTH: "30 ngày", Window.ALL: "Tất cả"}


class Widget(Protocol):
    """A block with a heading, shown where it has something to say. Its key is its name among home.dresses.Block."""

    key: str
    template: str
    heading: str

    def is_shown(self) -> bool:
        """Whether there is anything in it."""


class ArticleListWidget:
    """Headlines: "Mới nhất", "Các tin khác"."""

    template = "components/article_list.html"

    def __init__(self, key: str, heading: str, articles: Sequence[ArticlePage]) -> None:
        self.key = key
        self.heading = heading
        self.articles = articles

    def is_shown(self) -> bool:
        """With at least one article."""
        return bool(self.articles)


class RelatedWidget:
    """ "Có thể bạn quan tâm"; under another heading where the database answers for a search engine that is away."""

    key = "related"
    template = "components/related.html"

    def __init__(self, related: RelatedArticles) -> None:
        self.items = related.items
        self.heading = "Có thể bạn quan tâm" if related.from_engine else "Bài cùng chuyên mục"

    def is_shown(self) -> bool:
        """With at least one article."""
        return bool(self.items)


class WindowList(NamedTuple):
    """The most viewed of one window."""

    key: str
    label: str
    articles: Sequence[ArticlePage]


class MostViewedWidget:
    """ "Xem nhiều nhất", a list for each window in which anything was read."""

    key = "most_viewed"
    template = "components/most_viewed.html"
    heading = "Xem nhiều nhất"

    def __init__(self, by_window: dict[Window, list[ArticlePage]]) -> None:
        lists = (WindowList(window.value, WINDOW_LABELS[window], by_window.get(window, [])) for window in WINDOWS)
        self.windows = [found for found in lists if found.articles]

    def is_shown(self) -> bool:
        """With at least one window."""
        return bool(self.windows)
