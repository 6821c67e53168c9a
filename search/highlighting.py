"""Where the original text answers a question: ranges of it, never HTML, never the folded text."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from search.documents import ArticleDocument
from search.queries import Fragment
from search.questions import Question
from search.terms import forms
from writing.folding import pieces

FRAGMENT_LENGTH = 200
FRAGMENTS = 2
LOOKED_AT = 50_000  # characters of a body: a book is not searched to its end for each hit


class _Spot(NamedTuple):
    """A syllable that answers the question."""

    start: int
    end: int
    word: str
    is_exact: bool


def highlights(document: ArticleDocument, question: Question) -> dict[str, tuple[Fragment, ...]]:
    """The title whole, the best pieces of summary and body; a field without an answer only if it is the title."""
    texts = {"title": document.title, "summary": document.summary, "body": document.body[:LOOKED_AT]}
    spots = _as_typed({name: _spots(text, question) for name, text in texts.items()}, question)
    found: dict[str, tuple[Fragment, ...]] = {
        "title": (Fragment(text=document.title, marks=_joined(document.title, spots["title"])),)
    }
    for name in ("summary", "body"):
        if fragments := _fragments(texts[name], spots[name]):
            found[name] = fragments
    return found


def _as_typed(spots: dict[str, list[_Spot]], question: Question) -> dict[str, list[_Spot]]:
    """Where the article has a word as typed, the word only so; else with whatever marks."""
    if not question.has_marks:
        return spots
    typed = {spot.word for found in spots.values() for spot in found if spot.is_exact}
    return {name: [spot for spot in found if spot.is_exact or spot.word not in typed] for name, found in spots.items()}


def _spots(text: str, question: Question) -> list[_Spot]:
    """The syllables asked for, with whatever marks."""
    if not question.words or not text:
        return []
    folded, typed = set(question.folded), set(question.exact)
    cut = pieces(text)
    wanted = {word: form for word in set(cut[1::2]) if (form := forms(word)).folded in folded}
    ends = list(accumulate(map(len, cut)))
    return [
        _Spot(ends[place - 1], ends[place], wanted[word].folded, wanted[word].exact in typed)
        for place, word in enumerate(cut)
        if word in wanted
    ]


def _joined(text: str, spots: Sequence[_Spot]) -> tuple[tuple[int, int], ...]:
    """Ranges to mark; neighbours with nothing but a space between them become one."""
    ranges: list[tuple[int, int]] = []
    for spot in spots:
        if ranges and text[ranges[-1][1] : spot.start] == " ":
            ranges[-1] = (ranges[-1][0], spot.end)
        else:
            ranges.append((spot.start, spot.end))
    return tuple(ranges)


def _fragments(text: str, spots: list[_Spot]) -> tuple[Fragment, ...]:
    """The pieces with the most different words of the question, in the text's order, apart from each other."""
    chosen: list[tuple[int, int]] = []
    left = spots
    while left and len(chosen) < FRAGMENTS:
        start = _best_start(left)
        piece = _widened(text, start, min(len(text), start + FRAGMENT_LENGTH))
        chosen.append(piece)
        left = [spot for spot in left if spot.end + FRAGMENT_LENGTH <= piece[0] or spot.start >= piece[1]]
    return tuple(_fragment(text, start, end, spots) for start, end in sorted(chosen))


def _best_start(spots: Sequence[_Spot]) -> int:
    """Where the piece begins that answers most: different words first, neighbours next, then the earliest."""
    best, best_worth, end = 0, (-1, -1), 0
    for first, spot in enumerate(spots):
        while end < len(spots) and spots[end].end <= spot.start + FRAGMENT_LENGTH - FRAGMENT_LENGTH // 4:
            end += 1
        inside = spots[first:end]
        worth = (len({other.word for other in inside}), len(inside))
        if worth > best_worth:
            best, best_worth = spot.start, worth
    return max(0, best - FRAGMENT_LENGTH // 4)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece without halves of words at its ends, and without a line end in front of it where there is one near."""
    if start > 0:
        space = text.find(" ", start, end)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end


def _fragment(text: str, start: int, end: int, spots: Sequence[_Spot]) -> Fragment:
    inside = [
        spot._replace(start=spot.start - start, end=spot.end - start)
        for spot in spots
        if start <= spot.start and spot.end <= end
    ]
    piece = text[start:end]
    return Fragment(text=piece, marks=_joined(piece, inside))
