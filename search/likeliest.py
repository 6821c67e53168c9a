"""The likeliest way through what each of some words may have been, by how often neighbours stand together (Viterbi)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.guesses import Guess
from search.terms import JOINT

_TOGETHER = 0.9  # how much a pair says of its second word, and how much the word alone
_UNKNOWN = 0.01  # documents that a word is taken to have which none has
Frequencies = Callable[[Collection[str]], Mapping[str, int]]


class Way(NamedTuple):
    """One word for each place, and how likely they are together, as a logarithm."""

    words: tuple[str, ...]
    worth: float


class Lattice:
    """Guesses for every place of a text, and what the archive says of them and of their pairs."""

    def __init__(
        self,
        guesses: Sequence[Sequence[Guess]],
        documents: int,
        alone: Callable[[str], int],
        together: Frequencies,
    ) -> None:
        self._guesses = guesses
        self._documents = documents + 1
        self._alone = {guess.exact: alone(guess.exact) for options in guesses for guess in options}
        self.pairs = together(
            {
                f"{left.exact}{JOINT}{right.exact}"
                for lefts, rights in pairwise(guesses)
                for left in lefts
                for right in rights
            }
        )

    def likeliest(self) -> Way:
        """The best way; among equals the one that keeps more of what was typed."""
        paths: dict[str, tuple[float, tuple[str, ...]]] = {
            guess.exact: (self._chance(guess.exact) - guess.cost, (guess.exact,)) for guess in self._guesses[0]
        }
        for options in self._guesses[1:]:
            paths = {guess.exact: self._longer(paths, guess) for guess in options}
        worth, words = max(paths.values(), key=lambda path: path[0])
        return Way(words, worth)

    def _longer(
        self, paths: Mapping[str, tuple[float, tuple[str, ...]]], guess: Guess
    ) -> tuple[float, tuple[str, ...]]:
        worth, words = max(
            ((worth + self._after(last, guess.exact), words) for last, (worth, words) in paths.items()),
            key=lambda path: path[0],
        )
        return worth - guess.cost, (*words, guess.exact)

    def worth(self, words: Sequence[str], costs: Sequence[float]) -> float:
        """How likely these words are together, at these costs."""
        return self._chance(words[0]) + sum(self._after(*pair) for pair in pairwise(words)) - sum(costs)

    def _after(self, last: str, word: str) -> float:
        together = min(1.0, self.pairs[f"{last}{JOINT}{word}"] / (self._alone[last] + 1))
        return log(_TOGETHER * together + (1 - _TOGETHER) * (self._alone[word] + _UNKNOWN) / self._documents)

    def _chance(self, word: str) -> float:
        return log((self._alone[word] + _UNKNOWN) / self._documents)
