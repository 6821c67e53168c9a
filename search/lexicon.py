"""The syllables of an archive, to look up by what a reader may have meant: other marks, or one slip away.

A lexicon is made from all exact syllables at once and kept for some minutes, for each write makes a new state of an
index while hardly any makes a new word.
"""

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from search import weights
from search.terms import forms

_LONGEST = 12  # letters of a word that may be a slip; no Vietnamese syllable has more than 7
_NONE: Mapping[str, int] = {}


class Lexicon:
    """All exact syllables of an archive with the number of documents that have them. Words with digits are none."""

    def __init__(self, documents: int, frequencies: Iterable[tuple[str, int]]) -> None:
        self.enough = min(weights.RARE, 1 + documents // weights.YOUNG_ARCHIVE)
        self._alike: dict[str, dict[str, int]] = {}
        for exact, frequency in frequencies:
            folded = forms(exact).folded
            if folded.isalpha():
                self._alike.setdefault(folded, {})[exact] = frequency
        self._folded = {folded: sum(found.values()) for folded, found in self._alike.items()}
        self._shortened: dict[str, list[str]] = {}
        for folded, frequency in self._folded.items():
            if len(folded) <= _LONGEST and frequency >= self.enough:
                for shorter in _shortened(folded):
                    self._shortened.setdefault(shorter, []).append(folded)

    def __len__(self) -> int:
        return sum(map(len, self._alike.values()))

    def alike(self, folded: str) -> Mapping[str, int]:
        """The exact syllables with these letters, whatever their marks, and in how many documents each is."""
        return self._alike.get(folded, _NONE)

    def frequency(self, exact: str) -> int:
        """How many documents have the exact syllable."""
        return self._alike.get(forms(exact).folded, _NONE).get(exact, 0)

    def folded_frequency(self, folded: str) -> int:
        """How often the letters occur with any marks: a document counts once for each way to mark them."""
        return self._folded.get(folded, 0)

    def near(self, folded: str) -> set[str]:
        """The well-known folded syllables one slip away: a letter missing, too many, another, or two exchanged."""
        found = set(self._shortened.get(folded, ()))
        for shorter in _shortened(folded):
            if self.folded_frequency(shorter) >= self.enough:
                found.add(shorter)
            found.update(other for other in self._shortened.get(shorter, ()) if _is_one_slip(folded, other))
        return found - {folded}


def _shortened(word: str) -> set[str]:
    """The word with one letter left out."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _is_one_slip(one: str, other: str) -> bool:
    """Whether two words of one length differ in a letter, or in two neighbours exchanged."""
    if len(one) != len(other):
        return False
    apart = [place for place, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(apart) == 1


class _Kept(NamedTuple):
    lexicon: Lexicon
    generation: str
    state: Hashable
    documents: int
    made: float


class KeptLexicon:
    """One engine's lexicon, made anew where the archive may have changed much: another generation, or minutes ago.

    A small archive changes much with every document, and costs next to nothing to read.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: _Kept | None = None
        self._making = Lock()

    def current(
        self, generation: str, state: Hashable, documents: int, read: Callable[[], Iterable[tuple[str, int]]]
    ) -> Lexicon:
        """The lexicon for one state of the index; `read` gives all its exact syllables with their frequencies.

        While one thread makes a new one, the others go on with the old, or wait where there is none.
        """
        kept = self._kept
        if kept and kept.generation == generation:
            if self._is_fresh(kept, state, documents) or not self._making.acquire(blocking=False):
                return kept.lexicon
        else:
            self._making.acquire()
        try:
            kept = self._kept
            if kept is None or kept.generation != generation or not self._is_fresh(kept, state, documents):
                lexicon = Lexicon(documents, read())
                kept = self._kept = _Kept(lexicon, generation, state, documents, self._clock())
            return kept.lexicon
        finally:
            self._making.release()

    def _is_fresh(self, kept: _Kept, state: Hashable, documents: int) -> bool:
        """Whether a lexicon of the same generation will do."""
        if kept.state == state:
            return True
        if documents < weights.YOUNG_ARCHIVE:
            return False
        grown = abs(documents - kept.documents) > kept.documents * weights.LEXICON_GROWTH
        return not grown and self._clock() - kept.made < weights.LEXICON_SECONDS
