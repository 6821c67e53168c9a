"""The ways in which a portal may write dates and place pictures; which of them it takes is a matter of its dress."""

from collections.abc import Callable
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

UNKNOWN = "Không rõ ngày"


class DateStyle(models.TextChoices):
    """How an article says when it was published or last changed."""

    PLAIN = "plain", "28/05/2023 13:17"
    UPDATED_WITH_SECONDS = "updated-seconds", "Cập nhật ngày: 04/07/2012 07:12:08"
    UPDATED_WITH_ZONE = "updated-zone", "Cập nhật ngày: 23/05/2019 | 10:23 GMT+7"


class LeadPlace(models.TextChoices):
    """Where the picture at the head of an article stands, its caption always right below it."""

    HEADLINE = "headline", "Ngay dưới tít"
    SUMMARY = "summary", "Dưới sapo"
    TEXT = "text", "Trong bài, sau đoạn đầu"


class Grouping(models.TextChoices):
    """What stands between the thousands of a count."""

    POINT = ".", "1.313"
    COMMA = ",", "1,313"


def date_line(published: datetime | None, updated: datetime | None, style: str) -> SafeString:
    """The dates below a headline. A style with "Cập nhật ngày" names the last change, be it the publication itself."""
    if published is None and updated is None:
        return format_html("<span>{}</span>", UNKNOWN)
    return _STYLES[DateStyle(style)](published, updated)


def time_element(value: datetime, pattern: str) -> SafeString:
    """A `<time>` that shows the moment in Vietnam by a pattern of strftime."""
    local = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), local.strftime(pattern))


def _plain(published: datetime | None, updated: datetime | None) -> SafeString:
    lines = [time_element(published, "%d/%m/%Y %H:%M")] if published else []
    if updated:
        lines.append(format_html("Cập nhật ngày: {}", time_element(updated, "%d/%m/%Y %H:%M")))
    return format_html_join("", "<span>{}</span>", ((line,) for line in lines))


def _updated(pattern: str) -> Callable[[datetime | None, datetime | None], SafeString]:
    def line(published: datetime | None, updated: datetime | None) -> SafeString:
        last = updated or published
        assert last is not None
        return format_html("<span>Cập nhật ngày: {}</span>", time_element(last, pattern))

    return line


_STYLES: dict[DateStyle, Callable[[datetime | None, datetime | None], SafeString]] = {
    DateStyle.PLAIN: _plain,
    DateStyle.UPDATED_WITH_SECONDS: _updated("%d/%m/%Y %H:%M:%S"),
    DateStyle.UPDATED_WITH_ZONE: _updated("%d/%m/%Y | %H:%M GMT+7"),
}
