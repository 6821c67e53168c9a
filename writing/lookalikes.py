"""What a single character is taken for: a plain letter with its Vietnamese marks set apart, a digit, a sign, a gap.

Look-alikes come from Unicode's own list of confusable characters and from Unicode's names.
"""

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs.confusables import confusables_data

GAP = " "
MARKS = {  # as they are typed on a keyboard without them (VIQR)
    "\u0300": "`",
    "\u0301": "'",
    "\u0303": "~",
    "\u0309": "?",
    "\u0323": ".",
    "\u0302": "^",
    "\u0306": "(",
    "\u031b": "+",
}
STROKE = "-"  # of đ
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")  # no Vietnamese mark stands on one; that of đ is part of it
TONES = frozenset("`'~?.")
SIGNS_OF_LETTERS = {
    "a": "4@*",
    "b": "86",
    "c": "(<¢©",
    "d": "₫",
    "e": "3€*",
    "g": "96",
    "i": "1!|¡*",
    "l": "1|£!",
    "o": "0°*",
    "s": "5$",
    "t": "7+",
    "u": "*",
    "x": "×",
    "z": "2",
}
SIGNS = frozenset("".join(SIGNS_OF_LETTERS.values())) - frozenset("0123456789")
_LETTERS_BY_NAME = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR SYMBOL|NEGATIVE (?:CIRCLED|SQUARED) LATIN|TAG LATIN)\b.*?"
    r"\bLETTER (?:SMALL CAPITAL |TURNED |REVERSED |INVERTED |SIDEWAYS |DOTLESS |LONG |SCRIPT |OPEN )*"
    r"([A-Z])(?: WITH .*)?"
)
_DRAWN_ALIKE = {  # not in Unicode's list, or there for another letter; by letter, as makers of fancy text use them
    "a": "卂ᗩค₳ﾑꍏᏗԹ",
    "b": "бвьßβხ乃ც๒฿ꌃᗷᏰɮ",
    "c": "ᑕɔ૮匚ς₵ꉓፈՇㄷ",
    "d": "δд๔∂ꀸᎴᗪ",
    "e": "εзэє乇ꍟξᏋ",
    "f": "千₣ｷꎇᎦʄɟ",
    "g": "Ꮆﻮ₲ꁅᎶ",
    "h": "卄ђɧんꃅᏂ",
    "i": "ΙІӀ丨เﾉꀤɿㅣ",
    "j": "ﾌנꀭᏠ",
    "k": "Ҝҝ₭ズꀘᏦӄ",
    "l": "ㄥʅﾚ꒒Ꮭ",
    "m": "м爪๓₥ﾶꂵʍ",
    "n": "пŋηи几ภ₦刀ꈤᏁ",
    "o": "○●◯ㄖ๏ꂦᎧфㅇㅁ",
    "p": "卩קｱꉣᎮ₱",
    "q": "ᑫꆰ",
    "r": "尺ꋪ",
    "s": "丂ᔕร₴ꌗֆ",
    "t": "ㄒ₮ｲ꓄Ꮦɬ",
    "u": "μㄩยꀎᏬʊц",
    "v": "שのꃴᏉ",
    "w": "шщωฬ山₩ꅏᏇ",
    "x": "χҳж乂᙭ꊼጀ",
    "y": "ㄚץﾘꌩᎩ",
    "z": "乙ᘔꁴፚ",
}
_NOT_IN_THE_LIST = {char: letter for letter, chars in _DRAWN_ALIKE.items() for char in chars}
_CROSSED_D = frozenset("đðɖɗƌđ")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


class Oddity:
    """What is odd about a letter as it was written: bits of a number. A flag of enum is ten times slower."""

    NONE = 0
    LOOKALIKE = 1
    FOREIGN_MARK = 2
    INVISIBLE_BEFORE = 4
    REPEATED = 8
    DOUBLED = 16
    BACKWARDS = 32
    CAPITAL = 64


DISGUISES = Oddity.LOOKALIKE | Oddity.FOREIGN_MARK | Oddity.INVISIBLE_BEFORE | Oddity.BACKWARDS


class Glyph:
    """What one character is taken for."""

    __slots__ = ("is_invisible", "marks", "oddity", "symbol")

    def __init__(self, symbol: str, marks: frozenset[str], oddity: int, is_invisible: bool = False) -> None:
        self.symbol, self.marks, self.oddity, self.is_invisible = symbol, marks, oddity, is_invisible


@lru_cache(maxsize=8192)
def glyph_of(char: str) -> Glyph:
    """What a character is taken for."""
    category = unicodedata.category(char)
    if (category in ("Cf", "Cc") and char not in "\t\n\r\v\f\x85") or char in _FILLERS or _is_selector(char):
        letter = _letter(char) if "\U000e0000" <= char <= "\U000e007f" else None
        return Glyph(letter or "", frozenset(), Oddity.NONE if char == "\u00ad" else Oddity.LOOKALIKE, letter is None)
    decomposed = unicodedata.normalize("NFD", char)
    marks = frozenset(MARKS[mark] for mark in decomposed if mark in MARKS)
    has_foreign = any(unicodedata.category(mark).startswith("M") and mark not in MARKS for mark in decomposed)
    oddity = Oddity.FOREIGN_MARK if has_foreign else Oddity.NONE
    if unicodedata.category(decomposed[0]).startswith("M"):
        return Glyph("", marks, oddity)
    return _base(decomposed[0], marks, oddity)


def _base(char: str, marks: frozenset[str], oddity: int) -> Glyph:
    lower = char.lower()
    if char.isupper():
        oddity |= Oddity.CAPITAL
    if lower in _CROSSED_D:
        return Glyph("d", marks | {STROKE}, oddity | (Oddity.NONE if lower == "đ" else Oddity.LOOKALIKE))
    if lower.isascii() and lower.isalnum():
        return Glyph(lower, marks, oddity | (Oddity.FOREIGN_MARK if marks and lower in CONSONANTS else Oddity.NONE))
    if (sign := unicodedata.normalize("NFKC", char)) in SIGNS:
        return Glyph(sign, frozenset(), oddity)
    letter = _letter(char)
    if letter is None:
        return Glyph(GAP, frozenset(), Oddity.NONE)
    decomposed = unicodedata.normalize("NFKD", char)
    marks |= frozenset(MARKS[mark] for mark in decomposed if mark in MARKS)
    return Glyph(letter, marks, oddity | Oddity.LOOKALIKE)


def _letter(char: str, depth: int = 3) -> str | None:
    """The Latin letter or the digit in lower case that a character looks like."""
    if known := _NOT_IN_THE_LIST.get(char) or _NOT_IN_THE_LIST.get(char.lower()):
        return known
    plain = unicodedata.normalize("NFKD", char)[:1].lower()
    if len(unicodedata.normalize("NFKC", char)) > 1 and not _is_enclosed(char):
        return None
    if plain == "(" and _is_enclosed(char):
        plain = unicodedata.normalize("NFKD", char)[1:2].lower()
    if plain.isascii() and plain.isalnum():
        return plain
    if named := _LETTERS_BY_NAME.fullmatch(unicodedata.name(char, "")):
        return named[1].lower()
    if not depth or unicodedata.category(char)[0] not in "LN":
        return None
    likes = [entry["c"] for entry in confusables_data.get(char, ())]
    likes += [entry["c"] for entry in confusables_data.get(char.lower(), ())] if char.lower() != char else []
    found = (_letter(like[0], depth - 1) for like in sorted(likes, key=len) if like and _is_one_letter(like))
    return next((letter for letter in found if letter), None)


def _is_enclosed(char: str) -> bool:
    return unicodedata.name(char, "").startswith("PARENTHESIZED LATIN")


def _is_one_letter(text: str) -> bool:
    return all(unicodedata.category(char).startswith("M") for char in text[1:])


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"
