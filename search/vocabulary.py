"""What an archive knows of its own words: how many documents have a term. Each engine supplies it."""

from collections.abc import Collection, Mapping
from typing import Protocol

from search.lexicon import Lexicon
from search.terms import Field


class Vocabulary(Protocol):
    """Document frequencies of one state of an index."""

    @property
    def documents(self) -> int:
        """How many documents there are."""

    def frequency(self, field: Field, term: str) -> int:
        """How many documents have the term in the field; at most a little too many after deletions."""

    def frequencies(self, field: Field, terms: Collection[str]) -> Mapping[str, int]:
        """The same for many terms at once, each with its number, 0 included. One request on an engine far away."""

    def lexicon(self) -> Lexicon:
        """All exact syllables, as of some minutes ago at most."""
