"""The code by which a sender follows what was sent, and by which it is had back or erased."""

import re
import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; nothing that looks like another: 0 O, 1 I
LENGTH = 12  # 57 bits: not to be guessed at any rate of asking
_GROUP = 4


def new_code() -> str:
    """A code that nobody can guess: three groups of four signs."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def as_code(typed: str) -> str:
    """What somebody typed, in the form in which codes are kept; empty where it cannot be one."""
    signs = re.sub(r"[\s\-–—]", "", typed).upper()
    return _grouped(signs) if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
