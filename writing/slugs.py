"""Addresses that a Vietnamese reader can still read: ASCII, đ kept as d, apostrophes closed up.

`static/js/admin/slugs.js` does the same while an editor types; `tests/writing/slug_cases.json` holds both to one list.
"""

import re
from collections.abc import Callable

from writing.folding import APOSTROPHES, fold

MAX_LENGTH = 100
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def slugify(text: str, max_length: int = MAX_LENGTH) -> str:
    """`Đảng ủy xã Đắk R’lấp` → `dang-uy-xa-dak-rlap`; empty where there is no letter or digit. Cut at a word's end."""
    slug = _NOT_A_LETTER.sub("-", _APOSTROPHE.sub("", fold(text))).strip("-")
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]


def free_slug(text: str, is_taken: Callable[[str], bool], fallback: str = "bai") -> str:
    """The slug of a text, with the first number from 2 that makes it free: `tin`, `tin-2`, `tin-3`."""
    base = slugify(text) or fallback
    candidate, number = base, 2
    while is_taken(candidate):
        candidate = f"{base}-{number}"
        number += 1
    return candidate
