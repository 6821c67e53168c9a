"""Numbers and moments as Vietnamese readers write them, and structured data that no title can break out of."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from news.models import ArticlePage
from news.styles import UNKNOWN, Grouping, date_line, time_element
from news.wording import file_kind, sentence
from registry.models import StepKind

register = template.Library()
register.filter(file_kind)
register.filter(sentence)

# Inside <script> only these could end the element or begin another.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.filter
def number(value: int, grouping: str = Grouping.POINT) -> str:
    """A count in groups of three: 3.481, or as the dress writes it, 3,481."""
    return f"{value:,}".replace(",", grouping)


@register.simple_tag
def dates(article: ArticlePage, style: str) -> str:
    """The dates of an article as the dress writes them (news.styles)."""
    return date_line(article.published_at, article.updated_at, style)


@register.filter
def moment(value: datetime | None) -> str:
    """A `<time>` with date and hour, 28/05/2023 13:17; in words where the moment is not known."""
    return time_element(value, "%d/%m/%Y %H:%M") if value else UNKNOWN


@register.filter
def day(value: datetime | date | None) -> str:
    """A `<time>` with the date alone, 28/05/2023; in words where it is not known."""
    if value is None:
        return UNKNOWN
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%d/%m/%Y"))


@register.filter
def playing_time(value: timedelta) -> str:
    """How long a video is: 3:25, 1:02:05."""
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@register.filter
def step_label(value: str) -> str:
    """The name of a step in a model's life: "running" is "Thực hiện"."""
    return str(StepKind(value).label)


@register.filter
def json_ld(value: dict[str, Any]) -> SafeString:
    """A data block of JSON-LD. Browsers do not run it, so the content security policy lets it stand."""
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(packed))  # noqa: S308 (escaped above)
