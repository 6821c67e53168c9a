"""Blocks that need nothing but the portal's own settings: links, other columns, how to write in, the way back."""

from collections.abc import Sequence

from feedback.discussions import BY_PORTAL, why_ended
from feedback.forms.comment import FORM_ID, CommentForm
from feedback.threads import Thread, newest_threads
from home.surroundings import Portal, WebsiteLink
from news.models import ArticlePage, ColumnPage
from news.widgets import Widget, WidgetKey


class OtherColumnsWidget(Widget):
    """ "Chuyên mục khác": the columns of the menu but the one that the page belongs to."""

    key = WidgetKey.OTHER_COLUMNS
    heading = WidgetKey.OTHER_COLUMNS.label
    template = "components/other_columns.html"

    def __init__(self, columns: Sequence[ColumnPage], own: int | None) -> None:
        self.columns = [column for column in columns if column.pk != own]

    def is_shown(self) -> bool:
        """With at least one column."""
        return bool(self.columns)


class WebsiteLinksWidget(Widget):
    """ "Liên kết website", by name or by logo."""

    key = WidgetKey.LINKS
    heading = WidgetKey.LINKS.label
    template = "components/website_links.html"

    def __init__(self, links: Sequence[WebsiteLink]) -> None:
        self.links = links

    def is_shown(self) -> bool:
        """With at least one link."""
        return bool(self.links)


class WriteInWidget(Widget):
    """How a reader writes in about the page: the form of feedback, and whom to call."""

    key = WidgetKey.FEEDBACK
    heading = WidgetKey.FEEDBACK.label
    template = "components/write_in.html"

    def __init__(self, portal: Portal, page_id: int | None) -> None:
        self.portal = portal
        self.page_id = page_id

    def is_shown(self) -> bool:
        """Where feedback is taken, or there is somebody to call."""
        return bool(self.portal.takes_feedback or self.portal.hotline)


class CommentsWidget(Widget):
    """What readers say of an article, and the way to say something. Nothing in it belongs to one visitor."""

    key = WidgetKey.COMMENTS
    template = "components/comments.html"

    def __init__(self, heading: str, article: ArticlePage, portal: Portal) -> None:
        discussion = getattr(article, "discussion", None) if article.pk else None
        self.heading = heading
        self.page_id = article.pk
        self.count = discussion.shown if discussion else 0
        self.closed = why_ended(article.published_at, bool(discussion and discussion.is_closed), portal)
        self._is_open_to_all = getattr(article, "is_open", True)  # a draft that is looked at does not say

    def is_shown(self) -> bool:
        """On pages that everybody may read, unless the portal takes no comments and there are none."""
        return bool(self.page_id and self._is_open_to_all and (self.count or self.closed != BY_PORTAL))

    @property
    def threads(self) -> Sequence[Thread]:
        """The newest, with their answers."""
        return newest_threads(self.page_id) if self.count else []

    @property
    def form(self) -> CommentForm:
        """Empty; it fetches its ticket when somebody begins to write."""
        return CommentForm(auto_id=FORM_ID)


class BackWidget(Widget):
    """ "Trở về trang trước": to the column; with JavaScript to where the reader came from, if that was here."""

    key = WidgetKey.BACK
    heading = WidgetKey.BACK.label
    template = "components/back.html"

    def __init__(self, column: ColumnPage | None) -> None:
        self.column = column

    def is_shown(self) -> bool:
        """Everywhere."""
        return True
