"""Did-you-mean: the words of the archive that a reader probably meant. Plain, and silent when in doubt.

A word is doubted only where none of its neighbours vouches for it: no document has the two side by side. What replaces
it has the same letters with other marks, or one letter else, and must be known beside a neighbour.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import log
from typing import NamedTuple

from search import weights
from search.questions import Word
from search.terms import JOINT, Field, Forms, forms
from search.vocabulary import Vocabulary
from writing.folding import TONES, Syllable, compose, has_marks, syllables
from writing.toning import written

LONGEST = 40  # words of a query that are looked at
_GUESSES = 8  # for one word, the commonest
_MARKED = {"a": "aăâ", "d": "dđ", "e": "eê", "o": "oôơ", "u": "uư"}
_TONES = ("", *sorted(TONES))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTER_CHANGED = -4.0
_MARK_CHANGED = -1.5


class Guess(NamedTuple):
    """What a word may have been, and what believing it costs."""

    exact: str
    cost: float


def correct(text: str, vocabulary: Vocabulary) -> str | None:
    """The text with doubtful words replaced, or None where none is doubtful or nothing better is known."""
    text = compose(text)
    words = list(syllables(text))[:LONGEST]
    known = [forms(word.text) for word in words]
    doubted = _doubted(known, vocabulary)
    if not any(doubted):
        return None
    is_bare = not any(has_marks(form.exact) for form in known)
    guesses = [
        _guesses(form, is_bare, vocabulary) if doubt else [Guess(form.exact, 0.0)]
        for form, doubt in zip(known, doubted, strict=True)
    ]
    best = _likeliest(guesses, vocabulary)
    if all(_is_sure(place, known, best, vocabulary) for place in range(len(best))):
        return _rewritten(text, words, known, best)
    return None


def mend(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Word, ...] | None:
    """The words as the reader probably meant them, for ranking; None where none is doubted."""
    known = [forms(word.exact) for word in words[:LONGEST]]
    if not known or not any(has_marks(form.exact) for form in known):
        return None
    doubted = _doubted(known, vocabulary)
    if not any(doubted):
        return None
    guesses = [
        _guesses(form, False, vocabulary) if doubt else [Guess(form.exact, 0.0)]
        for form, doubt in zip(known, doubted, strict=True)
    ]
    best = _likeliest(guesses, vocabulary)
    mended = (*(Word(exact, forms(exact).folded) for exact in best), *words[LONGEST:])
    return mended if mended != tuple(words) else None


def _doubted(known: Sequence[Forms], vocabulary: Vocabulary) -> list[bool]:
    """Which words nobody vouches for. Where the reader typed no mark at all, any word may lack its own."""
    is_bare = not any(has_marks(form.exact) for form in known)
    if len(known) == 1:
        field, term = (Field.TEXT_FOLDED, known[0].folded) if is_bare else (Field.TEXT_EXACT, known[0].exact)
        return [known[0].folded.isalpha() and vocabulary.frequency(field, term) < weights.RARE]
    beside = [_together(left.exact, right.exact, vocabulary) > 0 for left, right in pairwise(known)]
    if all(beside):
        return [False] * len(known)
    return [
        form.folded.isalpha() and (is_bare or not any(beside[max(0, place - 1) : place + 1]))
        for place, form in enumerate(known)
    ]


def _together(left: str, right: str, vocabulary: Vocabulary) -> int:
    return vocabulary.frequency(Field.TEXT_EXACT_PAIRS, f"{left}{JOINT}{right}")


def _guesses(form: Forms, is_bare: bool, vocabulary: Vocabulary) -> list[Guess]:
    """What a doubted word may have been, as typed first, then the likeliest."""
    mark = 0.0 if is_bare else _MARK_CHANGED
    found = {exact: (frequency, mark) for exact, frequency in _with_marks(form.folded, vocabulary)}
    if not is_bare or vocabulary.frequency(Field.TEXT_FOLDED, form.folded) < weights.RARE:
        for near in one_letter_else(form.folded):
            if vocabulary.frequency(Field.TEXT_FOLDED, near) >= _enough(vocabulary):
                for exact, frequency in _with_marks(near, vocabulary):
                    found.setdefault(exact, (frequency, _LETTER_CHANGED))
    found.pop(form.exact, None)
    ranked = sorted(found.items(), key=lambda item: (-log(item[1][0]) - item[1][1], item[0]))
    return [
        Guess(form.exact, 0.0),
        *(Guess(exact, cost) for exact, (_, cost) in ranked[: _GUESSES * (1 if is_bare else 3)]),
    ]


def _with_marks(folded: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """The forms of a bare syllable that the archive has, and in how many documents."""
    if len(folded) > 7:  # no Vietnamese syllable is longer than nghiêng
        return
    for letters in product(*(_MARKED.get(letter, letter) for letter in folded)):
        for tone in _TONES:
            exact = "".join(letters) + tone
            if frequency := vocabulary.frequency(Field.TEXT_EXACT, exact):
                yield exact, frequency


def one_letter_else(word: str) -> set[str]:
    """All words one slip away: a letter missing, too many, another one, or two neighbours exchanged."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    missing = {left + letter + right for left, right in cuts for letter in _LETTERS}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    extra = {left + right[1:] for left, right in cuts if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    return (missing | other | extra | exchanged) - {word, ""}


def _likeliest(guesses: Sequence[Sequence[Guess]], vocabulary: Vocabulary) -> list[str]:
    """The best way through the guesses, by how often neighbours stand together (Viterbi)."""
    paths: dict[str, tuple[float, list[str]]] = {
        guess.exact: (guess.cost + log(_chance(guess.exact, vocabulary)), [guess.exact]) for guess in guesses[0]
    }
    for options in guesses[1:]:
        paths = {guess.exact: _longer(paths, guess, vocabulary) for guess in options}
    return max(paths.values(), key=lambda path: path[0])[1]


def _longer(paths: dict[str, tuple[float, list[str]]], guess: Guess, vocabulary: Vocabulary) -> tuple[float, list[str]]:
    alone = _chance(guess.exact, vocabulary)
    options = []
    for last, (worth, words) in paths.items():
        together = _together(last, guess.exact, vocabulary) / (vocabulary.frequency(Field.TEXT_EXACT, last) + 1)
        options.append((worth + guess.cost + log(0.9 * together + 0.1 * alone), last, words))
    worth, _, words = max(options)
    return worth, [*words, guess.exact]


def _chance(exact: str, vocabulary: Vocabulary) -> float:
    return (vocabulary.frequency(Field.TEXT_EXACT, exact) + 0.01) / (vocabulary.documents + 1)


def _is_sure(place: int, known: Sequence[Forms], best: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a changed word is well enough known where it stands now; one that only got its marks always is."""
    typed, chosen = known[place], best[place]
    if chosen == typed.exact or (forms(chosen).folded == typed.folded and typed.exact == typed.folded):
        return True
    if len(best) == 1:
        return vocabulary.frequency(Field.TEXT_EXACT, chosen) >= _enough(vocabulary)
    needed = weights.RARE if vocabulary.frequency(Field.TEXT_EXACT, typed.exact) else _enough(vocabulary)
    neighbours = pairwise(best[max(0, place - 1) : place + 2])
    return sum(_together(left, right, vocabulary) for left, right in neighbours) >= needed


def _enough(vocabulary: Vocabulary) -> int:
    """In how many articles a word must be to be believed."""
    return min(weights.RARE, 1 + vocabulary.documents // weights.YOUNG_ARCHIVE)


def _rewritten(text: str, words: Sequence[Syllable], known: Sequence[Forms], best: Sequence[str]) -> str | None:
    pieces, end = [], 0
    for word, form, chosen in zip(words, known, best, strict=True):
        new = word.text if chosen == form.exact else _in_the_case_of(word.text, written(chosen))
        pieces += [text[end : word.start], new]
        end = word.end
    changed = "".join([*pieces, text[end:]])
    return changed if changed != text else None


def _in_the_case_of(typed: str, new: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if typed[:1].isupper() else new
