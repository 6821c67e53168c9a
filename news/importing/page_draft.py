"""A page while it is being read: each of its lines gets exactly one fate, and the article takes shape beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from news.importing.blocks import Block, Picture
from news.importing.page_lines import Line


class Role(StrEnum):
    """What a line of a page was taken for, as the report names it."""

    TITLE = "tiêu đề"
    COLUMN = "chuyên mục"
    DATE = "ngày giờ"
    VIEWS = "lượt xem"
    SUMMARY = "sapo"
    LEAD_CAPTION = "chú thích ảnh đầu bài"
    CAPTION = "chú thích ảnh"
    HEADING = "tiêu đề mục"
    PARAGRAPH = "đoạn văn"
    BYLINE = "tác giả"
    SOURCE = "nguồn"
    DROPPED = "bỏ"


@dataclass(frozen=True)
class Fate:
    """What became of one line, and why where that is not plain from the line itself."""

    line: Line
    role: Role
    why: str = ""
    is_guess: bool = False


@dataclass
class Draft:
    """The lines of a page and what has been understood so far. An index is a place in `lines`."""

    lines: list[Line]
    fates: dict[int, Fate] = field(default_factory=dict)
    title: str = ""
    place: str = ""
    column: str = ""
    summary: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    views: int | None = None
    lead: Picture | None = None
    bylines: list[str] = field(default_factory=list)
    source_name: str = ""
    source_url: str = ""
    blocks: list[Block] = field(default_factory=list)

    def mark(self, index: int, role: Role, why: str = "", *, is_guess: bool = False) -> None:
        """Settles what a line is. A line is settled once."""
        if index in self.fates:
            raise ValueError(f"line {self.lines[index].number} already is {self.fates[index].role}")
        self.fates[index] = Fate(self.lines[index], role, why, is_guess)

    def free(self, start: int = 0) -> Iterator[int]:
        """The indices from a start on whose lines are not settled yet."""
        return (index for index in range(start, len(self.lines)) if index not in self.fates)

    def free_after(self, index: int, default: int = -1) -> int:
        """The next unsettled index behind one, or the default."""
        return next(self.free(index + 1), default)

    def last_free(self) -> int:
        """The last unsettled index, -1 where all is settled."""
        return max(self.free(), default=-1)
