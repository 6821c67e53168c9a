"""The lines of a page saved as its visible text, and what can be said of one line by itself."""

import re
from dataclasses import dataclass

from writing.folding import compose, one_line

SHORT, SHORT_WORDS = 120, 20  # a section heading is no longer than this
LONGEST_CAPTION = 300
PROSE = 150  # a sentence as long as this is part of somebody's text, not of a list of headlines
_CLOSERS = "”“\"’'»)]* "
_STOPS = (".", "!", "?", "…")
_GOES_ON = (":", ";", ",", "-", "–", "+")
_BULLET = re.compile(r"[-–+*•▪●○■✓→]|\(?[a-zđ][.)]\s")
_CAPTION_WORDS = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|một góc|trong ảnh|hình ảnh|ảnh|ảnh minh h[oọ]a|chú thích ảnh|"
    r"(?:các )?(?:đồng chí|đại biểu|lãnh đạo|đoàn viên|hội viên|cán bộ|người dân|bà con|ông|bà|anh|chị)\b.*"
    r"\b(?:phát biểu|trao|tặng|chủ trì|tham quan|chụp ảnh|bên|thăm))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number in the file and its text, white space made even."""

    number: int
    text: str

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, a closing quotation mark or bracket behind the stop or not."""
        return self.text.rstrip(_CLOSERS).endswith(_STOPS)

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough to be part of an article's text beyond doubt."""
        return self.is_sentence and len(self.text) >= PROSE

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals only, in more than one word."""
        return self.text.upper() == self.text and sum(char.isalpha() for char in self.text) >= 4 and " " in self.text

    @property
    def is_open(self) -> bool:
        """Whether it stands by itself without a stop: a heading or a caption, not a sentence nor an item of a list."""
        return not (self.is_sentence or self.text.endswith(_GOES_ON) or _BULLET.match(self.text) or self.starts_small)

    @property
    def starts_small(self) -> bool:
        """Whether its first letter is a small one: the line goes on from the one before."""
        first = next((char for char in self.text if char.isalpha()), "A")
        return first.islower()

    @property
    def is_short(self) -> bool:
        """Whether it is no longer than a section heading."""
        return len(self.text) <= SHORT and len(self.text.split()) <= SHORT_WORDS

    @property
    def speaks_of_a_picture(self) -> bool:
        """Whether it begins as captions do."""
        return _CAPTION_WORDS.match(self.text) is not None and len(self.text) <= LONGEST_CAPTION


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, numbered from 1 as an editor's program numbers them."""
    numbered = enumerate(compose(text).split("\n"), start=1)
    return [Line(number, one_line(line)) for number, line in numbered if one_line(line)]
