"""How likely words stand together, by how often the archive has them as neighbours, and the likeliest way (Viterbi)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from search import weights
from search.guesses import Guess
from search.terms import JOINT, Field
from search.vocabulary import Vocabulary

_UNKNOWN = 0.01  # documents that a word is taken to have which none has


def _likely(together: float, alone: float) -> float:
    return log(weights.TRUST_IN_PAIRS * together + (1 - weights.TRUST_IN_PAIRS) * alone)


class Way(NamedTuple):
    """One word for each place, and how likely they are together, as a logarithm."""

    words: tuple[str, ...]
    worth: float


class Neighbours:
    """How likely words are, alone and behind another, as logarithms. Only pairs that were asked for are known."""

    def __init__(self, field: Field, vocabulary: Vocabulary) -> None:
        lexicon = vocabulary.lexicon()
        self._alone = lexicon.frequency if field == Field.TEXT_EXACT_PAIRS else lexicon.folded_frequency
        self._documents = vocabulary.documents + 1
        self._field, self._vocabulary = field, vocabulary
        self.behind: dict[str, dict[str, float]] = {}
        self._together: Mapping[str, int] = {}

    def ask(self, neighbours: Iterable[tuple[str, str]]) -> None:
        """Look up pairs of words, all at once."""
        wanted = {pair: JOINT.join(pair) for pair in neighbours}
        self._together = together = self._vocabulary.frequencies(self._field, wanted.values())
        chances = {word: self._share(word) for _, word in wanted}
        found: dict[str, dict[str, int]] = {}
        for (one, other), pair in wanted.items():
            found.setdefault(one, {})[other] = together[pair]
        for word, counts in found.items():
            # A number is in no lexicon, and neither is what was published a moment ago.
            whole = max(self._alone(word), *counts.values()) + 1
            self.behind[word] = {other: _likely(count / whole, chances[other]) for other, count in counts.items()}

    def _share(self, word: str) -> float:
        return (self._alone(word) + _UNKNOWN) / self._documents

    def chance(self, word: str) -> float:
        """How likely a word is."""
        return log(self._share(word))

    def are_known(self, one: str, other: str) -> bool:
        """Whether any document has one word right behind the other."""
        return self._together.get(f"{one}{JOINT}{other}", 0) > 0

    def worth(self, words: Sequence[str]) -> float:
        """How likely the words are together."""
        return self.chance(words[0]) + sum(self.behind[one][other] for one, other in pairwise(words))


def likeliest(options: Sequence[Sequence[Guess]], neighbours: Neighbours) -> Way:
    """The best way through guesses for each place, their costs taken off; among equals the guess that comes first."""
    neighbours.ask((one.exact, other.exact) for ones, others in pairwise(options) for one in ones for other in others)
    ways = [Way((guess.exact,), neighbours.chance(guess.exact) - guess.cost) for guess in options[0]]
    for guesses in options[1:]:
        rows = [neighbours.behind[way.words[-1]] for way in ways]
        ways = [_longer(ways, rows, guess) for guess in guesses]
    return max(ways, key=lambda way: way.worth)


def _longer(ways: Sequence[Way], rows: Sequence[dict[str, float]], guess: Guess) -> Way:
    worths = [way.worth + row[guess.exact] for way, row in zip(ways, rows, strict=True)]
    best = max(range(len(ways)), key=worths.__getitem__)
    return Way((*ways[best].words, guess.exact), worths[best] - guess.cost)
