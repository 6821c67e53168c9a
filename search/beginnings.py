"""What the beginning of a title or a name was meant to be, where nothing goes on as it was typed.

A reader's last syllable may still be unfinished, so only those before it can be read as words; one of them was
probably typed with a slip. All is compared without marks, as suggestions are.
"""

from collections.abc import Iterator
from typing import NamedTuple

from search.guesses import TELEX, Guess, folded_guesses, telex
from search.likeliest import Neighbours
from search.questions import Words
from search.terms import Field, forms
from search.vocabulary import Vocabulary

_GUESSES = 16  # for one syllable
_READINGS = 40  # of a beginning, that are looked for
_LONGEST = 12  # syllables


class Beginning(NamedTuple):
    """Folded words, and how much likelier they are than those typed, as a logarithm."""

    text: str
    worth: float


def beginnings(typed: Words, is_open: bool, vocabulary: Vocabulary) -> list[Beginning]:
    """What may have been meant, the likeliest first. `is_open` says that the last syllable may go on."""
    words = typed[:_LONGEST]
    finished, rest = [word.folded for word in words], ""
    if is_open and len(words) == len(typed) > 1:
        finished, rest = finished[:-1], " " + finished[-1]
    keys = _telex(typed)
    found = list(_with_one_replaced(finished, rest, vocabulary))
    return sorted([*found, *keys], key=lambda beginning: -beginning.worth)[:_READINGS]


def _telex(typed: Words) -> Iterator[Beginning]:
    """All words as raw Telex keys, the last as far as it is typed."""
    decoded = [telex(word.exact) for word in typed]
    if any(decoded):
        words = [forms(key).folded if key else word.folded for word, key in zip(typed, decoded, strict=True)]
        yield Beginning(" ".join(words), -TELEX)


def _with_one_replaced(finished: list[str], rest: str, vocabulary: Vocabulary) -> Iterator[Beginning]:
    lexicon = vocabulary.lexicon()
    options = [folded_guesses(word, lexicon, _GUESSES) for word in finished]
    neighbours = Neighbours(Field.TEXT_FOLDED_PAIRS, vocabulary)
    neighbours.ask(_beside(finished, options))
    typed = neighbours.worth(finished)
    for place, guesses in enumerate(options):
        for guess in guesses[1:]:
            words = [*finished[:place], guess.exact, *finished[place + 1 :]]
            yield Beginning(" ".join(words) + rest, neighbours.worth(words) - guess.cost - typed)


def _beside(words: list[str], options: list[list[Guess]]) -> Iterator[tuple[str, str]]:
    """Every guess with the words on its sides as they were typed."""
    for place, guesses in enumerate(options):
        for guess in guesses:
            if place > 0:
                yield words[place - 1], guess.exact
            if place + 1 < len(words):
                yield guess.exact, words[place + 1]


def begins_but_for_a_slip(text: str, typed: str) -> bool:
    """Whether a text begins as typed but for one slip: another letter, one too many, one too few, two exchanged."""
    at = next((place for place, (one, other) in enumerate(zip(text, typed, strict=False)) if one != other), None)
    if at is None:
        return len(text) >= len(typed) - 1
    return (
        text[at + 1 :].startswith(typed[at + 1 :])
        or text[at:].startswith(typed[at + 1 :])
        or text[at + 1 :].startswith(typed[at:])
        or text[at:].startswith(typed[at : at + 2][::-1] + typed[at + 2 :])
    )
