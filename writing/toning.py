"""Where the tone mark of a syllable is written: the way back from `folding.syllable_key` to what a reader reads."""

import unicodedata

from writing.folding import TONES

_VOWELS = frozenset("aăâeêioôơuưy")
_BEARERS = frozenset("ăâêôơ")  # a vowel with a mark of its own carries the tone; ư only where no ơ follows


def written(key: str) -> str:
    """The syllable of a key with its tone where the common habit puts it: "hoa" + U+0300 → "hòa", "ươc" → "ước"."""
    letters = "".join(char for char in key if char not in TONES)
    tone = "".join(char for char in key if char in TONES)
    place = _bearer(letters)
    if not tone or place is None:
        return unicodedata.normalize("NFC", letters + tone)
    return unicodedata.normalize("NFC", letters[: place + 1] + tone + letters[place + 1 :])


def _bearer(letters: str) -> int | None:
    """The place of the letter that carries the tone; None where there is no vowel."""
    vowels = [place for place, letter in enumerate(letters) if letter in _VOWELS]
    if len(vowels) > 1 and letters.startswith(("qu", "gi")):
        vowels.remove(1)
    marked = [place for place in vowels if letters[place] in _BEARERS] or [p for p in vowels if letters[p] == "ư"]
    if marked:
        return marked[-1]
    if len(vowels) < 2:
        return vowels[0] if vowels else None
    is_closed = vowels[-1] < len(letters) - 1
    return vowels[1] if is_closed or len(vowels) > 2 else vowels[0]
