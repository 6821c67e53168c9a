"""Who signed an article: the people and bodies that the name in a byline speaks of, and the words between them.

Bylines are kept as they were printed. A name that may be one body's is never cut: see docs/decisions/0041.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from news.names import is_body, is_person
from writing.folding import one_line, spelling_key

# The longest kinds first: "Bài, ảnh" begins with "Bài".
LABELS = (
    *("Tin, bài và ảnh", "Tin, bài, ảnh", "Tin và ảnh", "Bài và ảnh", "Tin - ảnh", "Bài - ảnh", "Tin, ảnh", "Bài, ảnh"),
    *("Tin, bài", "Tin bài", "Tin ảnh", "Bài ảnh", "Tin", "Bài viết", "Bài", "Ảnh", "Người viết", "Người thực hiện"),
    *("Thực hiện", "Tác giả", "Biên tập", "Phóng viên", "Tổng hợp"),
)
LABEL = "|".join(re.escape(label).replace(r"\ ", r"\s?").replace(r"\-", "[-–]") for label in LABELS)
# Between two who signed beyond doubt: a semicolon, or what the next one did ("; ảnh: ").
_BREAK = re.compile(rf"((?:^|[\s,.;/–—-])\s?(?:{LABEL})\s?:\s?|;)", re.IGNORECASE)
_AT_ENDS = re.compile(r"^([\s,;:&+/–—-]*)(.*?)([\s.,;:&+/–—-]*)$")
# Between two people, or inside the name of one body.
_JOINT = re.compile(r"(\s?[,&+/–—-]\s?|\s(?:và|cùng)\s)")
_REMARK = re.compile(r"(.*?)(\s?\([^()]*\))")


class Part(NamedTuple):
    """A stretch of a byline: a name, or what stands between names."""

    text: str
    is_name: bool


def parts_of(text: str, *, is_source: bool = False) -> list[Part]:
    """The text of a byline's name on one line, cut where names begin and end; joined, the parts are that line again.

    A source ("Theo Pháp luật & Đời sống") is a paper as a rule: only a semicolon parts it from another.
    """
    parts: list[Part] = []
    for place, piece in enumerate(_BREAK.split(one_line(text))):
        parts += [Part(piece, False)] if place % 2 else _signed(piece, is_source=is_source)
    return [part for part in parts if part.text]


def names_in(text: str, *, is_source: bool = False) -> list[str]:
    """The names in a byline in their order, each once however it is spelled."""
    names: dict[str, str] = {}
    for part in parts_of(text, is_source=is_source):
        if part.is_name:
            names.setdefault(spelling_key(part.text), part.text)
    return list(names.values())


def _signed(piece: str, *, is_source: bool) -> Iterator[Part]:
    found = _AT_ENDS.match(piece)
    before, name, after = found.groups() if found else ("", piece, "")
    yield Part(before, False)
    yield from ([_whole(name)] if is_source else _people(name) or [_whole(name)])
    yield Part(after, False)


def _whole(name: str) -> Part:
    return Part(name, any(map(str.isalnum, name)))


def _people(text: str) -> list[Part]:
    """People side by side, and a body behind them; nothing where the text may be anything else."""
    parts: list[Part] = []
    pieces = _JOINT.split(text)
    for place in range(0, len(pieces), 2):
        rest = "".join(pieces[place:])
        if place and is_body(rest):
            return [*parts, Part(rest, True)]
        person = _person(pieces[place])
        if not person or (place and _is_hyphen(*pieces[place - 2 : place + 1])):
            return []
        parts += [*person, Part("".join(pieces[place + 1 : place + 2]), False)]
    return parts


def _person(text: str) -> list[Part]:
    """A person, maybe with a remark in brackets behind the name; nothing where it is none."""
    found = _REMARK.fullmatch(text)
    name, remark = found.groups() if found else (text, "")
    return [Part(name, True), Part(remark, False)] if is_person(name) else []


def _is_hyphen(left: str, joint: str, right: str) -> bool:
    """Whether the joint may stand within a name: "Hà-Lan", not "Hoàng Bảo-Thu Hà"."""
    return joint == "-" and min(len(left.split()), len(right.split())) < 2
