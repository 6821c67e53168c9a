"""Disguises of a phrase, one function each, to be put on one over the other: what a hostile hand does to a text."""

import unicodedata

from tests.writing.keyboard import telex
from writing.folding import fold

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u2062\u034f\ufe0f"
SIGNS = ".-_*/~·•|,'"
CYRILLIC = str.maketrans("aceopxyisABCEHKMOPTX", "асеорхуіѕАВСЕНКМОРТХ")
GREEK = str.maketrans("aoviu", "αονιυ")
LEET = str.maketrans("oieasOIEAS", "01345" * 2)
LEET_OF_SIGNS = str.maketrans("ais", "@!$")
VNI = {
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
    "\u0302": "6",
    "\u031b": "7",
    "\u0306": "8",
}
VIQR = {
    "\u0301": "'",
    "\u0300": "`",
    "\u0309": "?",
    "\u0303": "~",
    "\u0323": ".",
    "\u0302": "^",
    "\u031b": "+",
    "\u0306": "(",
}


def _letters(text, change):
    """Each letter changed, its marks left on it."""
    return unicodedata.normalize("NFC", "".join(map(change, unicodedata.normalize("NFD", text))))


def bare(text, rng):
    return fold(text)


def signs_between(text, rng):
    sign = rng.choice(SIGNS)
    return " ".join(sign.join(word) for word in text.split())


def signs_everywhere(text, rng):
    return rng.choice(".-_*").join(text.replace(" ", ""))


def spaces_between(text, rng):
    return " ".join(text.replace(" ", ""))


def hyphens(text, rng):
    return text.replace(" ", rng.choice(["-", ".", "_", " - ", "--", "…", "\n", "\u00a0", "  "]))


def joined(text, rng):
    return text.replace(" ", "")


def repeated(text, rng):
    place = max((index for index, char in enumerate(text) if char.isalpha()), default=0)
    return text[:place] + text[place] * rng.randint(3, 6) + text[place + 1 :]


def repeated_everywhere(text, rng):
    return "".join(char * rng.choice([1, 3]) if char.isalpha() else char for char in text)


def cyrillic(text, rng):
    return _letters(text, lambda char: char.translate(CYRILLIC))


def greek(text, rng):
    return _letters(text, lambda char: char.translate(GREEK))


def fullwidth(text, rng):
    return _letters(text, lambda char: chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char)


def mathematical(text, rng):
    base = rng.choice([0x1D41A, 0x1D44E, 0x1D482, 0x1D5BA, 0x1D5EE, 0x1D68A])
    return _letters(
        text.lower(),
        lambda char: chr(base + ord(char) - 97) if "a" <= char <= "z" and (base, char) != (0x1D44E, "h") else char,
    )


def circled(text, rng):
    return _letters(text.lower(), lambda char: chr(0x24D0 + ord(char) - 97) if "a" <= char <= "z" else char)


def leet(text, rng):
    return _letters(text, lambda char: char.translate(LEET))


def leet_of_signs(text, rng):
    return _letters(text, lambda char: char.translate(LEET_OF_SIGNS))


def invisible(text, rng):
    return "".join(char + (rng.choice(INVISIBLE) if char.isalpha() else "") for char in text)


def zalgo(text, rng):
    return "".join(
        char + ("".join(rng.choices("\u0335\u0336\u0337\u0332\u0308\u033f\u0489", k=2)) if char.isalpha() else "")
        for char in text
    )


def decomposed(text, rng):
    return unicodedata.normalize("NFD", text)


def mixed_case(text, rng):
    return "".join(rng.choice([char.lower(), char.upper()]) for char in text)


def telex_keys(text, rng):
    return " ".join(telex(word, rng.random() < 0.5) for word in text.split())


def vni_keys(text, rng):
    return _keys(text, VNI, "9")


def viqr_keys(text, rng):
    return _keys(text, VIQR, "d")


def emoji(text, rng):
    return " ".join(rng.choice(["🎲", "❤️", "🔥", "👉🏻", "★"]).join(word) for word in text.split())


def backwards(text, rng):
    return f"\u202e{text[::-1]}\u202c"


def _keys(text, keys, stroke):
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d" + stroke).replace("Đ", "D" + stroke))
    return "".join(keys.get(char, char) for char in decomposed)


KEYS = (telex_keys, vni_keys, viqr_keys)
LETTERS = (cyrillic, fullwidth, mathematical, circled, invisible, zalgo, decomposed, mixed_case, repeated)
ALL = (
    *(bare, signs_between, signs_everywhere, spaces_between, hyphens, joined, repeated, repeated_everywhere, cyrillic),
    *(greek, fullwidth, mathematical, circled, leet, leet_of_signs, invisible, zalgo, decomposed, mixed_case, emoji),
    *(backwards, *KEYS),
)


def composed(phrase, rng):
    """One to three disguises, one over the other, as a hostile hand with patience would."""
    text = phrase
    first = rng.choice(ALL)
    for disguise in [first, *rng.sample(LETTERS, rng.randint(0, 2))]:
        text = disguise(text, rng)
    return text
