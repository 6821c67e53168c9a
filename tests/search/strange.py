"""Two thousand texts that no reader types on purpose, the same in every run."""

import random
import string
import unicodedata

_PIECES = [
    *("học tập", "Đảng ủy", "đ", "ơ", "ế" * 3, unicodedata.normalize("NFD", "thủy điện"), "310/KH-UBND", "1/" * 9),
    *("\x00", "\x1f", "\x7f", "\u00ad", "\u200b", "\ufeff", "\u202e", "\u2028", "\ud800", "\n", "\t", "\r\n", "\x1fx"),
    *("مرحبا", "שלום", "😀", "👩\u200d👩\u200d👧", "🇻🇳", "字", "ไทย", "İ", "ß", "ﬁ", "①", "½", "\U0001d7d8", "\u0301"),
    *("*:*", "title:(", "NOT", "AND", "OR", "&&", "||", "^4", "~2", "[a TO z]", "{!x}", "\\", '"', "“", "”", "'", "`"),
    *("(", ")", "<script>", "</mark>", "%00", "%s", "${7*7}", "{{ 7 }}", '{"query": {"match_all": {}}}', "1 = 1; --"),
    *("a\u0301\u0323\u0302", "-" * 7, "_", "__", "9" * 50, "x" * 400),
]


def _texts():
    yield from ["", " ", "\x00", "a" * 10_000, '"' * 500, "học " * 120, "1/" * 250, "1-a" * 160, "\u0301" * 500]
    for char in string.punctuation:
        yield from (char, char * 2, f"{char}học", f"học {char} tập", f"học{char}")
    chance = random.Random(19)
    while True:
        joint = chance.choice(["", " "])
        yield joint.join(chance.choices(_PIECES, k=chance.randint(1, 6)))


STRANGE_TEXTS = [text for text, _ in zip(_texts(), range(2000), strict=False)]
