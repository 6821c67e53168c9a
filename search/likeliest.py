"""How likely words stand together, by how often the archive has them as neighbours, and the likeliest way (Viterbi)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.guesses import Guess
from search.terms import JOINT, Field
from search.vocabulary import Vocabulary

_UNKNOWN = 0.01  # documents that a word is taken to have which none has


class Way(NamedTuple):
    """One word for each place, and how likely they are together, as a logarithm."""

    words: tuple[str, ...]
    worth: float


class Neighbours:
    """What the archive says of words and their pairs: exact ones, or those without marks. Only what was asked is known.

    The words that were typed but the archive does not have are as likely as their rarest kind.
    """

    def __init__(self, field: Field, vocabulary: Vocabulary, together: float = 0.99) -> None:
        lexicon = vocabulary.lexicon()
        self._alone = lexicon.frequency if field == Field.TEXT_EXACT_PAIRS else lexicon.folded_frequency
        self._documents = vocabulary.documents + 1
        self._field, self._vocabulary, self._together = field, vocabulary, together
        self._pairs: Mapping[str, int] = {}

    def ask(self, neighbours: Iterable[tuple[str, str]]) -> None:
        """Look up pairs of words, all at once."""
        self._pairs = self._vocabulary.frequencies(self._field, {JOINT.join(pair) for pair in neighbours})

    def chance(self, word: str) -> float:
        """How likely a word is."""
        return log((self._alone(word) + _UNKNOWN) / self._documents)

    def after(self, last: str, word: str) -> float:
        """How likely a word is behind another."""
        together = min(1.0, self._pairs[f"{last}{JOINT}{word}"] / (self._alone(last) + 1))
        return log(self._together * together + (1 - self._together) * (self._alone(word) + _UNKNOWN) / self._documents)

    def worth(self, words: Sequence[str]) -> float:
        """How likely the words are together."""
        return self.chance(words[0]) + sum(self.after(*pair) for pair in pairwise(words))


def likeliest(options: Sequence[Sequence[Guess]], neighbours: Neighbours) -> Way:
    """The best way through guesses for each place, their costs taken off; among equals the guess that comes first."""
    neighbours.ask((one.exact, other.exact) for ones, others in pairwise(options) for one in ones for other in others)
    ways = [Way((guess.exact,), neighbours.chance(guess.exact) - guess.cost) for guess in options[0]]
    for guesses in options[1:]:
        ways = [_longer(ways, guess, neighbours) for guess in guesses]
    return max(ways, key=lambda way: way.worth)


def _longer(ways: Sequence[Way], guess: Guess, neighbours: Neighbours) -> Way:
    worths = [way.worth + neighbours.after(way.words[-1], guess.exact) for way in ways]
    best = max(range(len(ways)), key=worths.__getitem__)
    return Way((*ways[best].words, guess.exact), worths[best] - guess.cost)
