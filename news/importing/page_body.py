"""The text between head and end of a page: which lines are paragraphs, which section headings, which captions."""

from news.importing.blocks import Heading, Picture
from news.importing.credits import bare_credit, split_credit
from news.importing.html import paragraph
from news.importing.page_draft import Draft, Role
from news.importing.page_lines import LONGEST_CAPTION, Line

_VERSE = 3  # so many short lines in a row are verse, a list or a table, not headings


def read_body(draft: Draft) -> None:
    """Settles all lines that are left, in order, as blocks of the text."""
    indices = list(draft.free())
    place = 0
    while place < len(indices):
        run = _open_run(draft, indices[place:])
        if _is_credited_below(draft, indices, place):
            _add_caption(draft, indices[place], "tác giả ảnh ở dòng sau")
            run = []
        elif run:
            _read_run(
                draft, run, follows_summary=_follows_summary(draft, run[0]), is_last=place + len(run) == len(indices)
            )
        else:
            _read_closed(draft, indices[place])
        place += max(len(run), 1)


def _is_credited_below(draft: Draft, indices: list[int], place: int) -> bool:
    """Whether the next line is the credit of a picture of which this line is the caption."""
    line = draft.lines[indices[place]]
    is_short = len(line.text) <= LONGEST_CAPTION and not line.is_prose
    is_caption = is_short and not line.is_capitals and not split_credit(line.text)[1]
    return is_caption and place + 1 < len(indices) and bool(bare_credit(draft.lines[indices[place + 1]].text))


def _open_run(draft: Draft, indices: list[int]) -> list[int]:
    """The lines from the first on that stand by themselves, without a stop and without a credit."""
    run = []
    for index in indices:
        line = draft.lines[index]
        if not line.is_open or line.is_capitals or len(line.text) > LONGEST_CAPTION or split_credit(line.text)[1]:
            break
        run.append(index)
    following = draft.free_after(run[-1]) if run else -1
    if following >= 0 and bare_credit(draft.lines[following].text):
        run.pop()  # a caption, told by the credit on the next line
    return run


def _follows_summary(draft: Draft, index: int) -> bool:
    before = draft.fates.get(index - 1)
    return before is not None and before.role is Role.SUMMARY


def _read_closed(draft: Draft, index: int) -> None:
    """A line that says what it is: a caption by its credit, a heading by its capitals, a paragraph by its stop."""
    line = draft.lines[index]
    if bare_credit(line.text):
        _add_credit(draft, index)
    elif split_credit(line.text)[1] and len(line.text) <= LONGEST_CAPTION:
        _add_caption(draft, index)
    elif line.is_capitals and line.is_short and index != draft.last_free():
        _add_heading(draft, index, "viết hoa toàn bộ", is_guess=False)
    else:
        _add_paragraph(draft, index)


def _read_run(draft: Draft, run: list[int], *, follows_summary: bool, is_last: bool) -> None:
    lines = [draft.lines[index] for index in run]
    if len(run) >= _VERSE:
        for index in run:
            _add_paragraph(draft, index, "nhiều dòng ngắn liền nhau")
    elif len(run) == 2 and not is_last:
        caption = _caption_of_two(lines, follows_summary=follows_summary)
        for index, line in zip(run, lines, strict=True):
            if line is caption:
                _add_caption(draft, index, "dòng không có dấu chấm, cạnh một tiêu đề mục")
            else:
                _add_heading(draft, index, "dòng ngắn không có dấu chấm")
    else:
        for index, line in zip(run, lines, strict=True):
            _read_single(draft, index, line, is_last=is_last)


def _caption_of_two(lines: list[Line], *, follows_summary: bool) -> Line:
    """Of two such lines one is a caption: the one that begins like one, the one too long for a heading, the first below
    the summary, otherwise the longer."""
    first, second = lines
    for sign in (lambda line: line.speaks_of_a_picture, lambda line: not line.is_short):
        if sign(first) != sign(second):
            return first if sign(first) else second
    return first if follows_summary or len(first.text) >= len(second.text) else second


def _read_single(draft: Draft, index: int, line: Line, *, is_last: bool) -> None:
    if line.speaks_of_a_picture or (not line.is_short and not is_last):
        _add_caption(draft, index, "dòng không có dấu chấm, giống chú thích ảnh")
    elif is_last:
        _add_paragraph(draft, index, "dòng cuối không có dấu chấm")
    else:
        _add_heading(draft, index, "dòng ngắn không có dấu chấm")


def _add_paragraph(draft: Draft, index: int, why: str = "") -> None:
    draft.blocks.append(paragraph(draft.lines[index].text))
    draft.mark(index, Role.PARAGRAPH, why, is_guess=bool(why))


def _add_heading(draft: Draft, index: int, why: str, *, is_guess: bool = True) -> None:
    draft.blocks.append(Heading(draft.lines[index].text))
    draft.mark(index, Role.HEADING, why, is_guess=is_guess)


def _add_caption(draft: Draft, index: int, why: str = "") -> None:
    caption, credit = split_credit(draft.lines[index].text)
    draft.blocks.append(Picture(caption=caption, credit=credit))
    draft.mark(index, Role.CAPTION, why, is_guess=bool(why))


def _add_credit(draft: Draft, index: int) -> None:
    """A credit on a line of its own belongs to the caption above it, at the top of the text to the lead picture's."""
    credit = split_credit(draft.lines[index].text)[1]
    above = draft.blocks[-1] if draft.blocks else draft.lead
    if isinstance(above, Picture) and not above.credit:
        credited = Picture(caption=above.caption, credit=credit)
        if draft.blocks:
            draft.blocks[-1] = credited
        else:
            draft.lead = credited
        draft.mark(index, Role.CAPTION)
    else:
        _add_caption(draft, index)
