"""Blocks beside and below a page: each has a key, a heading, a template and data.

The page makes them; which of them stand where is a matter of the portal's dress (home.layout).
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from django.db import models

from news.models import ArticlePage
from news.selectors import RelatedArticles
from search.queries import Window

WINDOWS = (Window.DAY, Window.WEEK, Window.MONTH, Window.ALL)
WINDOW_LABELS = {Window.DAY: "24 giờ", Window.WEEK: "7 ngày", Window.MONTH: "30 ngày", Window.ALL: "Tất cả"}


class WidgetKey(models.TextChoices):
    """What may stand below or beside the page's own matter, and how it is headed."""

    RELATED = "related", "Có thể bạn quan tâm"
    OTHERS = "others", "Các tin khác"
    LATEST = "latest", "Mới nhất"
    MOST_VIEWED = "most_viewed", "Xem nhiều nhất"
    OTHER_COLUMNS = "other_columns", "Chuyên mục khác"
    LINKS = "links", "Liên kết website"
    FEEDBACK = "feedback", "Phản hồi"
    COMMENTS = "comments", "Bình luận"
    BACK = "back", "Trở về trang trước"


class Widget:
    """A block with a heading, shown where it has something to say."""

    key: str
    template: str
    heading: str

    def is_shown(self) -> bool:
        """Whether there is anything in it."""
        raise NotImplementedError

    def article_ids(self) -> set[int]:
        """The articles that a reader finds here, for the blocks that follow."""
        return set()

    def leave_out(self, shown: Set[int]) -> None:
        """Says no more what stands above; most blocks have to say it all the same."""


class ArticleListWidget(Widget):
    """Headlines: "Mới nhất", "Các tin khác". Takes more articles than it shows, so that some may be left out."""

    template = "components/article_list.html"

    def __init__(self, key: WidgetKey, articles: Sequence[ArticlePage], count: int = 6) -> None:
        self.key = key
        self.heading = key.label
        self._articles = articles
        self._count = count

    @property
    def articles(self) -> Sequence[ArticlePage]:
        """Those to show."""
        return self._articles[: self._count]

    def is_shown(self) -> bool:
        """With at least one article."""
        return bool(self._articles)

    def article_ids(self) -> set[int]:
        """Those shown."""
        return {article.pk for article in self.articles}

    def leave_out(self, shown: Set[int]) -> None:
        """Goes on with the next ones; where there are none, as on a young portal, it repeats rather than be missing."""
        self._articles = [article for article in self._articles if article.pk not in shown] or self._articles


class RelatedWidget(Widget):
    """ "Có thể bạn quan tâm"; under another heading where the database answers for a search engine that is away."""

    key = WidgetKey.RELATED
    template = "components/related.html"

    def __init__(self, related: RelatedArticles) -> None:
        self.items = related.items
        self.heading = WidgetKey.RELATED.label if related.from_engine else "Bài cùng chuyên mục"

    def is_shown(self) -> bool:
        """With at least one article."""
        return bool(self.items)

    def article_ids(self) -> set[int]:
        """Those shown."""
        return {item.article.pk for item in self.items}


class WindowList(NamedTuple):
    """The most viewed of one window."""

    key: str
    label: str
    articles: Sequence[ArticlePage]


class MostViewedWidget(Widget):
    """ "Xem nhiều nhất", a list for each window in which anything was read."""

    key = WidgetKey.MOST_VIEWED
    template = "components/most_viewed.html"
    heading = WidgetKey.MOST_VIEWED.label

    def __init__(self, by_window: dict[Window, list[ArticlePage]]) -> None:
        lists = (WindowList(window.value, WINDOW_LABELS[window], by_window.get(window, [])) for window in WINDOWS)
        self.windows = [found for found in lists if found.articles]

    def is_shown(self) -> bool:
        """With at least one window."""
        return bool(self.windows)
