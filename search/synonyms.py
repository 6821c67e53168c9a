"""Other ways to say what was typed: "TCCSĐ" and "tổ chức cơ sở đảng"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.questions import Words, is_marked, to_words
from writing.folding import compose

_MOST = 12  # in one query: a pasted page of abbreviations is not said in all ways


class Saying(NamedTuple):
    """Other words for the words [start:end) of a query."""

    start: int
    end: int
    words: Words


def sayings(words: Words, groups: Sequence[Sequence[str]]) -> list[Saying]:
    """The other ways to say runs of the words, the longest run at each place; marks count where both have any."""
    known = _by_first_word(tuple(map(tuple, groups)))
    return [saying for saying, _ in zip(_found(words, known), range(_MOST), strict=False)]


def _found(words: Words, known: dict[str, list[tuple[Words, list[Words]]]]) -> Iterator[Saying]:
    place = 0
    while place < len(words):
        length = 1
        for way, others in known.get(words[place].folded, ()):
            if _says(words[place : place + len(way)], way):
                yield from (Saying(place, place + len(way), other) for other in others)
                length = len(way)
                break
        place += length


def _says(typed: Words, way: Words) -> bool:
    if [word.folded for word in typed] != [word.folded for word in way]:
        return False
    return not (is_marked(typed) and is_marked(way)) or typed == way


@lru_cache(maxsize=16)
def _by_first_word(groups: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[Words, list[Words]]]]:
    """Each way under its first word, the longest first, with the other ways of its groups."""
    ways: dict[Words, dict[Words, None]] = {}
    for group in groups:
        members = [words for text in group if (words := to_words(compose(text)))]
        for way in members:
            ways.setdefault(way, {}).update(dict.fromkeys(other for other in members if other != way))
    found: dict[str, list[tuple[Words, list[Words]]]] = {}
    for way in sorted(ways, key=len, reverse=True):
        found.setdefault(way[0].folded, []).append((way, list(ways[way])))
    return found
