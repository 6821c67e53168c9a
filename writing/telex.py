"""Telex: the keys by which most Vietnamese is typed, as they look where the keyboard did not turn them into letters.

`hocj` is học, `taapj` tập, `dduwowngf` đường. As on a real keyboard, a key for a tone or a mark may come any time after
the vowel that it belongs to.
"""

import re

from writing.toning import written

_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_LONGEST = 12  # keys; nghieengs has 9
_VOWELS = "aăâeêioôơuưy"
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_THE_SAME_TWICE = ("oao", "oeo")  # ngoao, ngoẹo: the second o is a letter, no mark of the first
_WITH_W = {  # what the vowels become by the key w
    "": "ư",
    "a": "ă",
    "o": "ơ",
    "u": "ư",
    "oa": "oă",
    "oi": "ơi",
    "ua": "ưa",
    "ui": "ưi",
    "uu": "ưu",
    "uo": "ươ",
    "ưo": "ươ",
    "uoi": "ươi",
    "ưoi": "ươi",
    "uou": "ươu",
    "ưou": "ươu",
}
_PARTS = re.compile(f"(qu|gi(?=[{_VOWELS}])|[^{_VOWELS}]*)([{_VOWELS}]*)([^{_VOWELS}]*)")
_INITIAL = re.compile("|b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x|[bcdđghkmp][lr]")
_OPEN = re.compile(
    "[aeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[au]|iêu|o[aei]|oa[ioy]|oeo|[ôơ]i|u[aêiơy]|uây|u[ôy]i|uy[au]|ư[aiu]|ươ[iu]|yêu"
)
_CLOSED = re.compile(
    "a(ch?|ng?|nh|[kmpt])|[ăâôơu](ng?|[ckmpt])|e(ng?|[ckmpt])|ê(ch?|ng?|nh|[kmpt])|[iy](ch|nh?|[kmpt])|[iu]êng"
    "|[iy]ê(ng?|[cmpt])|o(ng?|[ckmpt])|oa(ch?|ng?|nh|[mpt])|oă(ng?|[cmpt])|oe[mnt]|oo(ng|c)|uâ(ng?|t)|uê(ch|nh?)"
    "|uô(ng?|[cmpt])|ư(ng?|[ckmt])|ươ(ng?|[cmpt])|uy(ch|nh?|[pt])|uyê[nt]"
)
_STOPPED = ("c", "ch", "k", "p", "t")
_TONES_OF_THE_STOPPED = ("", _TONES["s"], _TONES["j"])


def decode(keys: str) -> str | None:
    """The syllable in lower case that these keys give on a Telex keyboard; None where they give none, or themselves."""
    typed = _Typed()
    if len(keys) > _LONGEST or not all(map(typed.press, keys.lower())) or not typed.is_changed:
        return None
    return typed.syllable()


class _Typed:
    """What a keyboard has made of the keys so far."""

    def __init__(self) -> None:
        self.letters = ""
        self.tone = ""
        self.is_changed = False

    def press(self, key: str) -> bool:
        """Take one more key. False where no syllable can come of it any more."""
        if not "a" <= key <= "z":
            return False
        initial, vowels, _ = self._parts()
        if key in _TONES and vowels:
            return self._set_tone(_TONES[key])
        if key == "w":
            return (
                self._set(self.letters + "ư")
                if (initial, vowels) == ("g", "i")
                else self._set_vowels(_WITH_W.get(vowels))
            )
        if key == "d" and self.letters[:1] in ("d", "đ"):
            return self._set("đ" + self.letters[1:] if self.letters[0] == "d" else None)
        if key in _CIRCUMFLEX and key in vowels and f"{vowels}{key}" not in _THE_SAME_TWICE:
            return self._set_vowels(vowels[::-1].replace(key, _CIRCUMFLEX[key], 1)[::-1])
        self.letters += key
        return True

    def _parts(self) -> tuple[str, str, str]:
        """The consonants before the vowels, the vowels, and what is behind them."""
        match = _PARTS.match(self.letters)
        assert match is not None  # every part may be empty
        return match[1], match[2], self.letters[match.end(2) :]

    def _set_tone(self, tone: str) -> bool:
        is_new = tone != self.tone  # the same key twice takes the tone back: nobody's way to write a word
        self.tone, self.is_changed = tone, True
        return is_new

    def _set_vowels(self, vowels: str | None) -> bool:
        initial, _, final = self._parts()
        return self._set(None if vowels is None else initial + vowels + final)

    def _set(self, letters: str | None) -> bool:
        self.letters, self.is_changed = letters or "", True
        return letters is not None

    def syllable(self) -> str | None:
        """The syllable as it is written, if it is one."""
        initial, vowels, final = self._parts()
        if vowels == "ươ" and not final:
            vowels = "uơ"  # thuở: no syllable ends in ươ
        rime = _CLOSED if final else _OPEN
        if not _INITIAL.fullmatch(initial) or not rime.fullmatch(vowels + final):
            return None
        if final in _STOPPED and self.tone not in _TONES_OF_THE_STOPPED:
            return None
        return written(initial + vowels + final + self.tone)
