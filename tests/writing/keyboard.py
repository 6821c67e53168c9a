"""The other way round than `writing.telex`: the keys that a reader presses for a text."""

import re
import unicodedata

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_MARKED = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}


def telex(text: str, tone_last: bool = True) -> str:
    """The keys for a text; those of the tones at the end of a syllable, or right behind their letters."""
    return re.sub(r"[^\W_]+", lambda word: _keys(word[0], tone_last), text)


def _keys(word: str, tone_last: bool) -> str:
    keys, last = "", ""
    for char in unicodedata.normalize("NFC", word):
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        pressed = _MARKED.get(letter.lower(), letter)
        keys += pressed.upper() if letter.isupper() else pressed
        keys, last = (keys, last + tone) if tone_last else (keys + tone, last)
    return keys + last
