"""Numbers of official documents ("310/KH-UBND", "05-CT/TW"): as texts name them, and as anybody types them."""

import re

from writing.folding import compose, fold

_RUN = re.compile(r"\d+|[a-z]+")
_LETTERS = r"[^\W\d_]{1,10}"
_SEPARATOR = r"\s*[-/–.&]\s*"
# With its separators a number stands out of any text; without them only where nothing else is asked.
_WRITTEN = re.compile(rf"\b\d{{1,5}}(?:{_SEPARATOR}\d{{4}})?{_SEPARATOR}{_LETTERS}(?:{_SEPARATOR}{_LETTERS}){{0,3}}\b")
_ALONE = re.compile(
    rf"(?:số\s*:?\s*)?(\d{{1,5}}(?:[\s/–-]+\d{{4}})?[\s/–-]*{_LETTERS}(?:[\s/–.&-]+{_LETTERS}){{0,3}})",
    re.IGNORECASE,
)
# In a text, where no one asks for a number: only as offices write them, in capitals and with all their parts.
_OFFICIAL = re.compile(r"\b\d{1,5}(?:/\d{4})?[-/][A-ZĐ]{1,6}(?:[-/][A-ZĐ]{1,10}){1,2}\b")
LONGEST = 200


def number_key(number: str) -> str:
    """One spelling for all: runs of digits without leading zeros, and all letters between two of them together.

    310/KH-UBND, 310-kh/ubnd, 310 KH UBND → "310-khubnd"; 05-CT/TW → "5-cttw"; 12/2024/NQ-HĐND → "12-2024-nqhdnd".
    """
    parts: list[str] = []
    for run in _RUN.findall(fold(number)):
        if run.isdigit():
            parts.append(run.lstrip("0") or "0")
        elif parts and not parts[-1].isdigit():
            parts[-1] += run
        else:
            parts.append(run)
    return "-".join(parts)


def numbers_in(text: str) -> list[str]:
    """The numbers that a composed text names, as it writes them, each once, in their order."""
    return list(dict.fromkeys(_OFFICIAL.findall(text)))


def asked_number(text: str) -> str | None:
    """The key of the number that a question is or names; None where it names none. The beginning of one counts."""
    text = compose(text[:LONGEST]).strip()
    alone = _ALONE.fullmatch(text)
    if alone:
        return number_key(alone[1])
    written = _WRITTEN.search(text)
    return number_key(written[0]) if written else None
