"""The top of a page: headline, place, dates, the lead picture's caption, summary."""

import re

from news.importing.blocks import Picture
from news.importing.credits import bare_credit, find_byline, is_name, split_credit
from news.importing.moments import Stamp, parse_stamp
from news.importing.page_draft import Draft, Role
from news.importing.page_lines import LONGEST_CAPTION, Line
from news.importing.problems import BadRecord
from news.importing.provinces import PROVINCES
from writing.folding import fold

_LONGEST_LEAD_CAPTION = 200
_LONGEST_SUMMARY = 2000
_HEAD_LINES = 6  # the date of an article stands no further below the top of its page
_PART_END = re.compile(r"\s*[|–—-]\s*|,\s+")
_COLUMN_WORDS = 6
_PLACE_KIND = r"(?:TP|T\.P|Thành phố|TX|Thị xã|TT|Thị trấn|Huyện|H|Quận|Q|Phường|P|Xã|X|Tỉnh|Đặc khu)"
_PLACE = re.compile(
    rf"(?P<place>{_PLACE_KIND}[.\s]\s?[^\W\d_][^:.,;!?“”\"()]{{1,40}}?|[^:.,;!?“”\"()]{{2,30}}?)\s?:\s+(?P<title>\S.*)"
)
_WITH_KIND = re.compile(rf"{_PLACE_KIND}[.\s]", re.IGNORECASE)


def read_head(draft: Draft) -> None:
    """Settles the lines from the headline to the summary."""
    index = _read_title(draft)
    while (index := draft.free_after(index)) >= 0:
        if not _read_head_line(draft, index):
            break
    _read_summary(draft)


def apply_stamp(draft: Draft, index: int, stamp: Stamp) -> None:
    """Takes dates and count from a stamp; the first one of a kind counts."""
    draft.published = draft.published or stamp.published
    draft.updated = draft.updated or stamp.updated
    draft.views = stamp.views if draft.views is None else draft.views
    draft.mark(index, Role.DATE if stamp.published or stamp.updated else Role.VIEWS)


def stamp_of(line: Line) -> Stamp | None:
    """The stamp of a line; a day that never was is refused with the line's number."""
    try:
        return parse_stamp(line.text)
    except BadRecord as problem:
        raise BadRecord(problem.reason, line.number) from None


def split_place(title: str) -> tuple[str, str]:
    """Place and rest of a headline: `TP.Cao Lãnh: Lan tỏa …` → ("TP.Cao Lãnh", "Lan tỏa …"); no place is ""."""
    match = _PLACE.fullmatch(title)
    if match is None:
        return "", title
    place = match["place"]
    name = _WITH_KIND.sub("", place).strip()
    is_place = (
        place != name
        and _WITH_KIND.match(place)
        and all(word[0].isupper() or word[0].isdigit() for word in name.split())
    )
    return (place, match["title"]) if is_place or fold(place) in PROVINCES else ("", title)


def _read_title(draft: Draft) -> int:
    index = draft.free_after(-1)
    while index >= 0 and (stamp := stamp_of(draft.lines[index])):
        if _is_dated_below(draft, index):
            draft.mark(index, Role.DROPPED, "ngày ở đầu trang, bài có ngày riêng")
        else:
            apply_stamp(draft, index, stamp)
        index = draft.free_after(index)
    if index < 0:
        raise BadRecord("không tìm thấy tiêu đề")
    index = _skip_column(draft, index)
    draft.place, draft.title = split_place(draft.lines[index].text)
    draft.mark(index, Role.TITLE, f"địa danh “{draft.place}” tách khỏi tiêu đề" if draft.place else "")
    return index


def _is_dated_below(draft: Draft, index: int) -> bool:
    """Whether one of the next lines is a stamp too: then this one is the clock that many sites show on top."""
    below = list(draft.free(index + 1))[:_HEAD_LINES]
    return any(stamp_of(draft.lines[place]) for place in below)


def _skip_column(draft: Draft, index: int) -> int:
    """A few words above a longer line that has the date under it name the column that the page stood in."""
    second = draft.free_after(index)
    third = draft.free_after(second) if second >= 0 else -1
    if third < 0 or stamp_of(draft.lines[second]) or not stamp_of(draft.lines[third]):
        return index
    first, headline = draft.lines[index], draft.lines[second]
    is_headline = headline.is_open and not split_credit(headline.text)[1] and not find_byline(headline.text)
    if not (is_headline and len(first.text.split()) <= _COLUMN_WORDS and len(headline.text) > len(first.text)):
        return index
    draft.column = first.text
    draft.mark(index, Role.COLUMN, "dòng ngắn phía trên tiêu đề", is_guess=True)
    return second


def _read_head_line(draft: Draft, index: int) -> bool:
    """Settles a line between headline and text; False where the text begins."""
    line = draft.lines[index]
    stamp = stamp_of(line)
    if stamp:
        apply_stamp(draft, index, stamp)
    elif line.text in {draft.title, f"{draft.place}: {draft.title}"}:
        draft.mark(index, Role.DROPPED, "lặp lại tiêu đề")
    elif _reads_as_byline(draft, index) or _reads_as_signed_stamp(draft, index):
        pass
    elif draft.lead is None and _is_lead_caption(draft, index):
        caption, credit = split_credit(line.text)
        draft.lead = Picture(caption=caption, credit=credit)
        draft.mark(index, Role.LEAD_CAPTION, "" if credit else "dòng ngắn ngay dưới tiêu đề", is_guess=not credit)
    elif draft.lead and not draft.lead.credit and bare_credit(line.text):
        draft.lead = Picture(caption=draft.lead.caption, credit=bare_credit(line.text))
        draft.mark(index, Role.LEAD_CAPTION)
    else:
        return False
    return True


def _reads_as_byline(draft: Draft, index: int) -> bool:
    text = draft.lines[index].text
    byline = find_byline(text)
    if not byline or bare_credit(text) or not (byline.is_labelled or is_name(text)):
        return False
    draft.bylines.append(byline.text)
    draft.mark(
        index, Role.BYLINE, "" if byline.is_labelled else "dòng chỉ có tên người", is_guess=not byline.is_labelled
    )
    return True


def _reads_as_signed_stamp(draft: Draft, index: int) -> bool:
    """Settles `Lê Na - 28/05/2023 13:17`, the two in either order."""
    line = draft.lines[index]
    for end in _PART_END.finditer(line.text) if len(line.text) <= _LONGEST_LEAD_CAPTION else ():
        parts = line.text[: end.start()], line.text[end.end() :]
        for dated, name in (parts, parts[::-1]):
            byline, stamp = find_byline(name), stamp_of(Line(line.number, dated))
            if stamp and byline and (byline.is_labelled or is_name(name)):
                draft.bylines.append(byline.text)
                apply_stamp(draft, index, stamp)
                return True
    return False


def _is_lead_caption(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    following = draft.free_after(index)
    if split_credit(line.text)[1]:
        return len(line.text) <= LONGEST_CAPTION
    if following < 0 or len(line.text) > _LONGEST_LEAD_CAPTION or line.is_capitals:
        return False
    if line.is_open or (bare_credit(draft.lines[following].text) and not line.is_prose):
        return True
    # With no date between it and the headline, a short sentence is what stands under the lead picture.
    is_single = line.is_sentence and not re.search(r"[.!?…]\s", line.text)
    after = draft.lines[following]
    is_dated = draft.published is not None or draft.updated is not None
    return is_single and not is_dated and after.is_sentence and len(after.text) > len(line.text)


def _read_summary(draft: Draft) -> None:
    """The first paragraph, if there is another one to be the text."""
    index = draft.last_free() and draft.free_after(-1)
    line = draft.lines[index] if index >= 0 else None
    if line is None or line.text.endswith((":", ";", ",")) or line.is_capitals:
        return
    is_paragraph = line.is_sentence or len(line.text) > _LONGEST_LEAD_CAPTION
    if (
        is_paragraph
        and len(line.text) <= _LONGEST_SUMMARY
        and not split_credit(line.text)[1]
        and any(draft.lines[i].is_sentence for i in draft.free(index + 1))
    ):
        draft.summary = line.text
        draft.mark(index, Role.SUMMARY, "đoạn đầu tiên", is_guess=True)
