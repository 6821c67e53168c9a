"""Sets aside what belongs to the site and not to the article: bars, buttons, and the blocks of other headlines."""

import re

from news.importing.credits import find_byline
from news.importing.furniture import Furniture, furniture_of
from news.importing.page_draft import Draft, Role
from news.importing.page_lines import PROSE
from writing.folding import fold

_CONTACT = re.compile(r"dia chi|dien thoai|email|giay phep|ban quyen|chiu trach nhiem|ghi ro nguon|co quan chu quan")


def set_site_lines_aside(draft: Draft) -> None:
    """Drops the site's own lines. What hangs on a block goes with it, unless the article plainly goes on behind it."""
    start = _text_start(draft)
    for index in range(start):
        kind = furniture_of(draft.lines[index].text)
        if kind and (kind is not Furniture.NAVIGATION or not _title_seen(draft, index)):
            draft.mark(index, Role.DROPPED, "phần khung của trang cũ")
    index = start
    while index < len(draft.lines):
        kind = furniture_of(draft.lines[index].text)
        if kind in {Furniture.BLOCK, Furniture.BOX}:
            index = _drop_block(draft, index, kind)
        else:
            if kind is Furniture.BUTTON:
                draft.mark(index, Role.DROPPED, "nút hoặc liên kết của trang cũ")
            index += 1


def _text_start(draft: Draft) -> int:
    """Where the first sentence stands: above it a block's name is no more than a link in a bar."""
    candidates = (index for index, line in enumerate(draft.lines) if index and line.is_sentence)
    return next((index for index in candidates if not furniture_of(draft.lines[index].text)), len(draft.lines))


def _title_seen(draft: Draft, index: int) -> bool:
    return next(draft.free(), index) < index


def _drop_block(draft: Draft, index: int, kind: Furniture) -> int:
    name = draft.lines[index].text
    end = _resumption(draft, index, kind)
    draft.mark(index, Role.DROPPED, "mục của trang cũ")
    for hanging in range(index + 1, end):
        if furniture_of(draft.lines[hanging].text) is Furniture.BLOCK:
            name = draft.lines[hanging].text
            draft.mark(hanging, Role.DROPPED, "mục của trang cũ")
            continue
        is_long = draft.lines[hanging].is_prose
        warning = "; đoạn dài, cần xem lại" if is_long else ""
        draft.mark(hanging, Role.DROPPED, f"nằm dưới mục “{name[:60]}” của trang cũ{warning}", is_guess=is_long)
    return end


def _resumption(draft: Draft, start: int, kind: Furniture) -> int:
    """Where the article goes on behind a block. One paragraph shows it behind a box, two in a row behind a block at the
    foot, nothing once the article was signed or closed."""
    if _is_closed(draft, start):
        return len(draft.lines)
    needed = 1 if kind is Furniture.BOX else 2
    run = 0
    for index in range(start + 1, len(draft.lines)):
        if furniture_of(draft.lines[index].text) is Furniture.BLOCK:
            needed = 2
        run = run + 1 if _is_article_text(draft, index) else 0
        if run == needed:
            return index - needed + 1
    return len(draft.lines)


def _is_article_text(draft: Draft, index: int) -> bool:
    line = draft.lines[index]
    return line.is_prose and len(line.text) >= PROSE and not _CONTACT.search(fold(line.text))


def _is_closed(draft: Draft, index: int) -> bool:
    before = [draft.lines[place].text for place in range(index) if place not in draft.fates][-3:]
    return any(text.endswith("./.") or find_byline(text) for text in before[1:])
