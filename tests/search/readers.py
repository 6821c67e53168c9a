"""How readers type: without marks, with half of them, with a slip, as it sounds, and on the wrong keyboard."""

import random
import unicodedata

from search.guesses import sounding_alike
from search.terms import forms
from writing.folding import TONES, fold, syllable_key
from writing.toning import written

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aăâeêioôơuưy"


def half_marked(text: str, chance: random.Random) -> str:
    """Every other word without marks."""
    start = chance.randrange(2)
    return " ".join(word if place % 2 == start else fold(word) for place, word in enumerate(text.split()))


def slipped(text: str, chance: random.Random) -> str:
    """One slip of a finger in one word: another key, one too many, one too few, or two exchanged."""
    words = text.split()
    long_enough = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 2]
    if not long_enough:
        return text
    place = chance.choice(long_enough)
    words[place] = _slip(words[place], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    match chance.choice(["other", "more", "less", "exchanged"]):
        case "other":
            found = word[:at] + _neighbour(word[at], chance) + word[at + 1 :]
        case "more":
            found = word[: at + 1] + _neighbour(word[at], chance) + word[at + 1 :]
        case "less":
            found = word[:at] + word[at + 1 :]
        case _:
            at = max(1, at)
            found = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return found if found.lower() != word.lower() else _slip(word, chance)


def _neighbour(letter: str, chance: random.Random) -> str:
    """A key beside that of a letter."""
    key = fold(letter)
    for row, keys in enumerate(_ROWS):
        if key in keys:
            at = keys.index(key)
            near = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            near += "".join(_ROWS[other][at : at + 1] for other in (row - 1, row + 1) if 0 <= other < 3)
            return chance.choice(near)
    return chance.choice("aeo")


def misspelt(text: str, chance: random.Random) -> str:
    """One word as it sounds to many: hỏi for ngã, s for x, l for n."""
    words = text.split()
    ways = {place: sounding_alike(syllable_key(word)) for place, word in enumerate(words) if word.isalpha()}
    if places := [place for place, found in ways.items() if found]:
        place = chance.choice(places)
        words[place] = written(chance.choice(ways[place]))
    return " ".join(words)


def other_habit(text: str) -> str:
    """The tone on the other letter (hòa for hoà), decomposed, as some keyboards and old texts have it."""
    return unicodedata.normalize("NFD", " ".join(map(_moved, text.split())))


def _moved(word: str) -> str:
    letters, tone = (lambda key: (key.rstrip("".join(TONES)), key[-1]))(forms(word).exact or " ")
    if word.isalpha() and tone in TONES and letters[-2:] in ("oa", "oe", "uy") and not letters.startswith("qu"):
        return unicodedata.normalize("NFC", letters + tone)
    return word
