"""The end of a page's text, read from its last line upwards: count of views, author, source, end mark."""

import re

from news.importing.credits import find_byline, find_source, is_name
from news.importing.furniture import is_tag_line
from news.importing.moments import parse_bare_count
from news.importing.page_draft import Draft, Role
from news.importing.page_head import apply_stamp, stamp_of
from news.importing.page_lines import Line

_END_MARK = re.compile(r"[./*_=~#\-–—…\s]+|\(?hết\)?\.?", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<text>.+\./\.)\s*(?P<name>\S.{1,80})")
_COUNTED = re.compile(r"(?P<text>.+[^\W\d])(?P<name>\d{1,3}(?:[.,]\d{3})+|\d{1,6})")
_MOST_BYLINES = 3


def split_signed(line: Line) -> list[Line]:
    """The line in two where a signature follows the end mark, `… trong toàn xã./. Thu Hà`, or a count the author."""
    match = _SIGNED.fullmatch(line.text)
    if match and find_byline(match["name"]):
        return [Line(line.number, match["text"]), Line(line.number, match["name"])]
    counted = _COUNTED.fullmatch(line.text)
    byline = find_byline(counted["text"]) if counted else None
    if counted and byline and byline.is_labelled:
        return [Line(line.number, counted["text"]), Line(line.number, counted["name"])]
    return [line]


def read_tail(draft: Draft) -> None:
    """Settles the lines behind the last paragraph."""
    while (index := draft.last_free()) > 0 and _read_tail_line(draft, index):
        pass
    draft.bylines.reverse()


def _read_tail_line(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    count, source = parse_bare_count(line.text), find_source(line.text)
    if count is not None and draft.views is None:
        draft.views = count
        draft.mark(index, Role.VIEWS, "số đứng một mình ở cuối trang", is_guess=True)
    elif stamp := stamp_of(line):
        apply_stamp(draft, index, stamp)
    elif _END_MARK.fullmatch(line.text):
        draft.mark(index, Role.DROPPED, "dấu hết bài")
    elif is_tag_line(line.text):
        draft.mark(index, Role.DROPPED, "từ khóa của trang cũ")
    elif source and not draft.source_name and not draft.source_url:
        _take_source(draft, index, source)
    else:
        return _read_byline(draft, index)
    return True


def _take_source(draft: Draft, index: int, source: str) -> None:
    if re.fullmatch(r"https?://\S+", source):
        draft.source_url = source
    else:
        draft.source_name = source
    draft.mark(index, Role.SOURCE)


def _read_byline(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    byline = find_byline(line.text)
    if byline is None or len(draft.bylines) >= _MOST_BYLINES:
        return False
    if not byline.is_labelled and any(is_name(known) for known in draft.bylines):
        return False
    draft.bylines.append(byline.text)
    why = "" if byline.is_labelled else "tên người hoặc cơ quan đứng một mình ở cuối bài"
    draft.mark(index, Role.BYLINE, why, is_guess=not byline.is_labelled)
    return True
