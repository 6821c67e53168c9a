"""Moments as old sites and the interchange write them. A moment without a zone is Vietnam's."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from news.importing.problems import BadRecord
from writing.folding import one_line

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
YEARS = range(1930, 2101)
MAX_VIEWS = 2_147_483_647  # what a PositiveIntegerField holds on every database

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d{1,6})?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?(?::|h|g|giờ)\s?(?P<minute>\d{2})(?:\s?(?::|p|phút)\s?(?P<second>\d{2}))?(?:\s?['’′])?"
    r"(?:\s?(?P<half>am|pm|sa|ch)\b)?"
)
_GAP = r"(?:\s|,|\||–|-|lúc|ngày)*"
_ZONE = r"(?:\(?\s?(?:gmt|utc)\s?(?P<zone>[+-]\s?\d{1,2}(?::?\d\d)?)\s?\)?)?"
_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b(?:\s|,|\||–|-)*)?"
_UPDATED = r"(?:ngày )?cập nhật(?: lần cuối)?|(?:chỉnh )?sửa(?: đổi)?(?: lần cuối)?"
_PUBLISHED = r"(?:ngày |thời gian )?(?:đăng|xuất bản|phát hành|đưa tin)(?: tải| bài| tin)?|thời gian|ngày"
_LABEL = rf"(?:(?:(?P<updated>{_UPDATED})|(?:{_PUBLISHED}))(?:\s(?:ngày|lúc|vào))*\s?:?\s*)?"
_IN_WORDS = re.compile(r"\b(\d{1,2}) tháng (\d{1,2})(?: năm |, ?| )(\d{4})\b", re.IGNORECASE)
_OPENING = re.compile(rf"[\s(\[|,;–-]*{_LABEL}{_WEEKDAY}(?:ngày )?", re.IGNORECASE)
_DAY_CLOCK = re.compile(rf"{_DAY}(?:{_GAP}{_CLOCK})?\s?{_ZONE}", re.IGNORECASE | re.ASCII)
_CLOCK_DAY = re.compile(rf"{_CLOCK}{_GAP}{_WEEKDAY}{_GAP}{_DAY}\s?{_ZONE}", re.IGNORECASE | re.ASCII)
_REST = re.compile(r"[\s)\]|,;.–-]*")
_COUNT = r"(?P<count>\d{1,3}(?:[.,]\d{3})+|\d{1,9})"
_VIEWS = re.compile(
    rf"[\s(|,;–-]*(?:(?:tổng )?(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|đã xem|đã đọc|xem)\s?:?\s*{_COUNT}"
    r"(?: lượt(?: xem| đọc)?| lần)?"
    rf"|[\s(|,;–-]*{_COUNT.replace('count', 'before')} (?:lượt|lần|người) (?:xem|đọc|truy cập)",
    re.IGNORECASE,
)
_BARE_COUNT = re.compile(_COUNT, re.ASCII)


@dataclass(frozen=True)
class Stamp:
    """What a line that holds nothing but dates and a count of views says."""

    published: datetime | None = None
    updated: datetime | None = None
    views: int | None = None


def parse_iso(text: str) -> datetime:
    """A moment as the interchange writes it: ISO 8601, the time and the zone may be left out."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise BadRecord(f"“{text[:40]}” không phải ngày giờ theo ISO 8601 (ví dụ 2022-04-07T08:30:00+07:00)")
    fraction = int((match["fraction"] or ".0")[1:].ljust(6, "0"))
    return _moment(match, zone=_iso_zone(match["zone"]), microsecond=fraction)


def parse_stamp(text: str) -> Stamp | None:
    """What the line says if it is a stamp from end to end, otherwise None. BadRecord for a day that never was."""
    text = _IN_WORDS.sub(r"\1/\2/\3", one_line(text))
    parts: list[re.Match[str]] = []
    position = 0
    while position < len(text):
        found = _next_part(text, position)
        if not found:
            return None
        parts += found
        position = _rest(text, found[-1].end())
    return _stamp(parts) if parts else None


def parse_bare_count(text: str) -> int | None:
    """The number where the line is nothing but one, with `.` or `,` between the thousands."""
    match = _BARE_COUNT.fullmatch(text.strip())
    return _count(match["count"]) if match else None


def _next_part(text: str, position: int) -> list[re.Match[str]]:
    """The match of a count, or those of a label and a day, which follow each other; empty where there is neither."""
    views = _VIEWS.match(text, position)
    if views:
        return [views]
    label = _OPENING.match(text, position)
    start = label.end() if label else position
    day = _DAY_CLOCK.match(text, start) or _CLOCK_DAY.match(text, start)
    return [label, day] if label and day else []


def _stamp(parts: list[re.Match[str]]) -> Stamp:
    published = updated = views = None
    is_update = False
    for part in parts:
        if part.re is _VIEWS:
            views = _count(part["count"] or part["before"])
        elif part.re is _OPENING:
            is_update = part["updated"] is not None
        elif is_update:
            updated = updated or _moment(part, zone=_gmt_zone(part["zone"]))
        else:
            published = published or _moment(part, zone=_gmt_zone(part["zone"]))
    return Stamp(published, updated, views)


def _rest(text: str, position: int) -> int:
    match = _REST.match(text, position)
    return match.end() if match else position


def _count(digits: str) -> int:
    return int(digits.replace(".", "").replace(",", ""))


def _moment(match: re.Match[str], *, zone: tzinfo, microsecond: int = 0) -> datetime:
    parts = match.groupdict()
    numbers = [int(parts[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    numbers[3] = _hour(numbers[3], (parts.get("half") or "").lower())
    try:
        moment = datetime(*numbers[:6], microsecond, tzinfo=zone)  # type: ignore[misc, arg-type]
    except ValueError:
        raise BadRecord(f"“{match.group().strip()}” không phải ngày giờ có thật (ngày trước, tháng sau)") from None
    if moment.year not in YEARS:
        raise BadRecord(f"năm {moment.year} nằm ngoài khoảng {YEARS.start}–{YEARS.stop - 1}")
    return moment.astimezone(ZONE)


def _hour(hour: int, half: str) -> int:
    if half in {"pm", "ch"} and hour < 12:
        return hour + 12
    return 0 if half in {"am", "sa"} and hour == 12 else hour


def _iso_zone(text: str | None) -> tzinfo:
    if not text:
        return ZONE
    if text in {"Z", "z"}:
        return UTC
    return _offset(text[0], int(text[1:3]), int(text[-2:]))


def _gmt_zone(text: str | None) -> tzinfo:
    if not text:
        return ZONE
    digits = re.sub(r"[^\d]", "", text)
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return _offset(text[0], int(hours), int(minutes))


def _offset(sign: str, hours: int, minutes: int) -> tzinfo:
    if hours > 14 or minutes > 59:
        raise BadRecord(f"múi giờ {sign}{hours:02}:{minutes:02} không có thật")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if sign == "-" else shift)
