"""Titles and names that go on as a reader has begun, whichever engine keeps them.

A suggestion is kept as a term: its folded words to be found by, then itself. Engines find terms by their beginning.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from search.beginnings import beginnings, begins_but_for_a_slip
from search.documents import ArticleDocument
from search.guesses import SLIP
from search.queries import Suggestion
from search.questions import Word, Words, to_words
from search.terms import analyse
from search.vocabulary import Vocabulary
from writing.folding import TONES, compose, one_line

END = "\x1f"  # sorts before every letter: between a suggestion's folded words and itself
_CANDIDATES = 400  # terms that are looked at, of one beginning
_CANDIDATES_OF_A_SLIP = 2000
_LONGEST = 200


class Shelf(Protocol):
    """The suggestions of an engine, as far as a scope reaches."""

    def beginning_with(self, texts: Sequence[str], limit: int) -> list[tuple[str, int]]:
        """The most frequent terms that begin with one of the texts, and how many documents have each."""

    def titles(self, terms: Collection[str]) -> Mapping[str, ArticleDocument | None]:
        """Those of the terms that documents have; with the document where it is a single one."""


def suggestion_terms(document: ArticleDocument) -> list[str]:
    """The terms of a document's title and of all names."""
    tags = [*document.units, *document.unit_ancestors, *document.models]
    if document.column:
        tags.append(document.column)
    names = [name for tag in tags for name in (tag.name, *tag.other_names)]
    return [_term(text) for text in (document.title, *names)]


def _term(text: str) -> str:
    return " ".join(form.folded for form in analyse(text))[:_LONGEST] + END + one_line(text)


def _text(term: str) -> str:
    return term.partition(END)[2]


def suggest(prefix: str, count: int, shelf: Shelf, vocabulary: Vocabulary) -> list[Suggestion]:
    """The best continuations: marks typed so far first, then what most articles have. A slip is forgiven, where nothing
    goes on as typed."""
    typed = to_words(compose(prefix))
    if not typed or count <= 0:
        return []
    is_open = prefix[-1:].isalnum()
    found = _as_typed(typed, is_open, shelf) or _mended(typed, is_open, shelf, vocabulary)
    return list(islice(_living(found, count, shelf), count))


def _as_typed(typed: Words, is_open: bool, shelf: Shelf) -> list[str]:
    folded = " ".join(word.folded for word in typed)
    terms = shelf.beginning_with([folded] if is_open else [folded + " ", folded + END], _CANDIDATES)
    return [term for term, _ in sorted(terms, key=lambda term: (-_agreement(typed, _text(term[0])), -term[1]))]


def _mended(typed: Words, is_open: bool, shelf: Shelf, vocabulary: Vocabulary) -> list[str]:
    """The terms that go on from what was probably meant, the likeliest meaning first."""
    meant = {mended.text: mended.worth for mended in beginnings(typed, is_open, vocabulary)}
    ranked = []
    for term, frequency in shelf.beginning_with(list(meant), _CANDIDATES) if meant else ():
        worth = max(worth for text, worth in meant.items() if term.startswith(text))
        ranked.append((-worth, -frequency, term))
    *finished, last = typed
    if is_open and finished:
        known = " ".join(word.folded for word in finished) + " "
        for term, frequency in shelf.beginning_with([known], _CANDIDATES_OF_A_SLIP):
            if begins_but_for_a_slip(term.removeprefix(known), last.folded):
                ranked.append((SLIP, -frequency, term))
    return list(dict.fromkeys(term for _, _, term in sorted(ranked)))


def _agreement(typed: Sequence[Word], text: str) -> int:
    """How many of the typed words the text has with the same marks; the last one may be a beginning."""
    words = analyse(text)[: len(typed)]
    agreeing = sum(word.exact == form.exact for word, form in zip(typed[:-1], words, strict=False))
    return agreeing + (len(words) == len(typed) and _begins(words[-1].exact, typed[-1].exact))


def _begins(whole: str, beginning: str) -> bool:
    """Whether a syllable may become another when more is typed: "tậ" and "tâ" become "tập", "tá" does not."""
    tone = beginning[-1:] if beginning[-1:] in TONES else ""
    letters = whole.rstrip("".join(TONES))
    return letters.startswith(beginning.removesuffix(tone)) and whole.endswith(tone)


def _living(terms: Sequence[str], at_once: int, shelf: Shelf) -> Iterator[Suggestion]:
    """The suggestions that still lead somewhere; with an address where it is the title of one article."""
    for start in range(0, len(terms), at_once):
        some = terms[start : start + at_once]
        found = shelf.titles(some)
        for term in some:
            if term in found:
                yield _suggestion(_text(term), found[term])


def _suggestion(text: str, document: ArticleDocument | None) -> Suggestion:
    is_title = document is not None and one_line(document.title) == text
    return Suggestion(text=text, url=document.url or None if document and is_title else None)
