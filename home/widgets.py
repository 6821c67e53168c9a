"""Blocks that need nothing but the portal's own settings: links, other columns, how to write in, the way back."""

from collections.abc import Sequence
from urllib.parse import quote

from home.surroundings import Portal, WebsiteLink
from news.models import ColumnPage
from news.widgets import Widget, WidgetKey

_FEEDBACK_SENDER = ("Thông tin người gửi phản hồi", "Họ và tên:", "Địa chỉ:", "Điện thoại:")
_COMMENT_SENDER = ("Họ và tên:",)


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
    """How a reader writes in about the page: a letter begun for the reader's own post, and whom to call."""

    template = "components/write_in.html"

    def __init__(self, key: WidgetKey, heading: str, portal: Portal, subject: str, address: str) -> None:
        self.key = key
        self.heading = heading
        self.portal = portal
        self.is_feedback = key is WidgetKey.FEEDBACK
        self._subject = f"{heading}: {subject}"
        self._address = address

    @property
    def letter(self) -> str:
        """A mailto: address with the subject, the page and what a sender says of himself."""
        sender = _FEEDBACK_SENDER if self.is_feedback else _COMMENT_SENDER
        body = "\r\n".join([self._address, "", *sender, "", "Nội dung:"])
        return f"mailto:{quote(self.portal.email, safe='@')}?subject={quote(self._subject)}&body={quote(body)}"

    def is_shown(self) -> bool:
        """Where there is somebody to write to or to call."""
        return bool(self.portal.email or self.portal.hotline)


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
