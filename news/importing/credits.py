"""Who wrote it and who took the picture, as pages of old sites say it."""

import re
from typing import NamedTuple

from news.names import CAPITALIZED, UPPER
from news.signatures import LABEL
from writing.folding import one_line

_MORE = rf"(?:\s?[;,.–-]\s?(?:{LABEL})\s?:\s?[^:]{{1,60}}?){{0,2}}"
_LABELLED = re.compile(rf"(?P<kind>{LABEL})\s?[:;]\s?(?P<name>[^:]{{1,120}}?{_MORE})", re.IGNORECASE)
_THEO = re.compile(rf"(?i:theo)\s?:?\s(?P<name>(?:[{UPPER}]|[\w-]+\.(?:vn|com|net|org)\b)[^:]{{0,80}}?)")
_SOURCE = re.compile(r"(?:nguồn tin|nguồn)\s?[:;]\s?(?P<name>\S.{0,150}?)", re.IGNORECASE)
_WORD = rf"{CAPITALIZED}|[{UPPER}]{{2,}}|(?:[{UPPER}]\.)+[{UPPER}]?|[{UPPER}]"
_PERSON = rf"(?:{_WORD})(?:\s?(?:{_WORD})){{0,5}}"
_JOINED = r"\s?(?:-|–|,|&|;|\bvà\b)\s?"
_NAMES = re.compile(rf"(?P<names>{_PERSON}(?:{_JOINED}{_PERSON}){{0,3}})(?:\s?\([^()]{{1,60}}\))?")
_BODY_OF_PEOPLE = re.compile(
    r"(?:ban|báo|đài|phòng|văn phòng|đảng ủy|huyện ủy|tỉnh ủy|thị ủy|thành ủy|hội|trung tâm|tổ|bbt|chi bộ|cổng)\s",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|(?<=[\s.…!?,;”\"(\[–-]))[(\[]?\s?"
    r"(?:(?:[Nn]guồn ảnh|Ảnh|(?<=[(\[])ảnh)(?: tư liệu| minh h[oọ]a| chụp)?|Nguồn|(?:NGUỒN )?ẢNH|[Pp]hoto)"
    r"\s?[:;]\s?(?P<name>[^:;!?()\[\]]{1,80}?)\s?[)\]]?\.?$"
)
_BARE_CREDIT = re.compile(
    r"\s?\((?P<name>[ẢA]nh (?:minh h[oọ]a|tư liệu|chụp màn hình|internet)|[Nn]guồn Internet)\)\.?$"
)


class Byline(NamedTuple):
    """Who wrote an article, as written, and whether the line says so itself ("Bài, ảnh: …") or was guessed."""

    text: str
    is_labelled: bool


def find_byline(text: str) -> Byline | None:
    """The byline where the line is one. A bare name and an office are guesses that hold only at a text's end."""
    text = _bare(text)
    if _LABELLED.fullmatch(text):
        return Byline(text, is_labelled=True)
    if _THEO.fullmatch(text) and len(text.split()) <= 10 and not text.endswith((".", ",", ";")):
        return Byline(text, is_labelled=True)
    if is_name(text):
        return Byline(text, is_labelled=False)
    is_office = _BODY_OF_PEOPLE.match(text) and len(text.split()) <= 10 and text[-1].isalpha() and len(text) <= 80
    return Byline(text, is_labelled=False) if is_office else None


def is_name(text: str) -> bool:
    """Whether the line is nothing but names of people: each word with a capital, no digits, not many of them.

    Many words all in capitals are a headline.
    """
    if text.isupper() and len(text.split()) > 4:
        return False
    return len(text) <= 80 and len(text.split()) <= 12 and _NAMES.fullmatch(text) is not None


def find_source(text: str) -> str | None:
    """Where the article was taken from, if the line says it."""
    match = _SOURCE.fullmatch(_bare(text))
    return match["name"] if match else None


def split_credit(text: str) -> tuple[str, str]:
    """A caption and its credit: `Trao quà. Ảnh: N.T.H` → ("Trao quà.", "N.T.H"); no credit is ""."""
    match = _CREDIT.search(text) or _BARE_CREDIT.search(text)
    if match is None:
        return text, ""
    caption = text[: match.start()].rstrip(" ([–-")
    return one_line(caption), match["name"].strip().rstrip(",")


def bare_credit(text: str) -> str:
    """The credit where the line is nothing else (`Nguồn ảnh: SGGP` → "SGGP"), otherwise ""."""
    caption, credit = split_credit(text)
    return "" if caption else credit


def _bare(text: str) -> str:
    """The line without stars and dashes before it and brackets around it."""
    text = text.strip(" *").lstrip("-– ")
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") and text.count("(") == 1 else text
