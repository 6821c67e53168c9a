"""What is kept of a query: its words, and nothing by which somebody could be found out."""

import re

from writing.folding import one_line

LONGEST = 200  # characters; what is longer was pasted, and may be anybody's letter
LONG_TEXT = "[văn bản dài]"
MAIL_ADDRESS = "[thư điện tử]"
NUMBER = "[dãy số]"
MASKS = (LONG_TEXT, MAIL_ADDRESS, NUMBER)
_MAIL = re.compile(r"[^\s@<>()\[\],;:]+\s?@\s?[^\s@<>()\[\],;:]+\.[^\s@<>()\[\],;:]+")
# Nine digits or more, whatever keeps them apart: telephones, identity papers, accounts.
_DIGITS = re.compile(r"\(?\+?\d(?:[\s.\-–()]{0,3}\d){8,}")
_GROUP = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def kept_query(text: str) -> str:
    """The text as the log keeps it: composed, one line, lower case, masked. Empty where nothing is asked for."""
    query = one_line(text.lower())
    if len(query) > LONGEST:
        return LONG_TEXT
    query = _DIGITS.sub(_masked, _MAIL.sub(MAIL_ADDRESS, query))
    return query if len(query) <= LONGEST else LONG_TEXT


def _masked(digits: re.Match[str]) -> str:
    """Years and days ("giai đoạn 2015-2020, 2021-2025", "19-5-1890") are nobody's number."""
    groups = _GROUP.findall(digits[0])
    years = [group for group in groups if _YEAR.fullmatch(group)]
    if years and all(len(group) < 3 for group in groups if group not in years):
        return digits[0]
    return NUMBER
