"""What editors decided for single queries: which articles stand first, which are not shown.

A rule is for queries that ask the same: the same words in the same order, the same phrases and exclusions, in capitals
or not. Marks count where both the rule and the query have them, syllable by syllable: a rule for "đảng ủy" is for
"dang uy" too, and not for "đăng ủy".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from search.questions import Question, Word, Words, ask
from writing.folding import compose


@dataclass(frozen=True)
class Rule:
    """The articles (ids) that are pinned and hidden for a query; pinned ones in their order."""

    query: str
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class _Asked(NamedTuple):
    """What a query asks for, without marks."""

    words: tuple[str, ...]
    phrases: frozenset[tuple[str, ...]]
    excluded: frozenset[tuple[str, ...]]


class RuleBook:
    """All rules; finds the one for a query at once, however many there are."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules: dict[_Asked, list[tuple[Words, Rule]]] = {}
        for rule in rules:
            if question := _question(rule.query):
                self._rules.setdefault(_asked(question), []).append((question.words, rule))

    def rule_for(self, text: str) -> Rule | None:
        """The rule for a reader's text: of several the one that has most syllables as they were typed."""
        question = _question(text) if self._rules else None
        if question is None:
            return None
        fitting = [
            (sum(left == right for left, right in zip(words, question.words, strict=True)), rule)
            for words, rule in self._rules.get(_asked(question), ())
            if all(map(_alike, words, question.words))
        ]
        return max(fitting, key=lambda item: item[0])[1] if fitting else None


def rule_key(query: str) -> str:
    """The same for queries that ask the same with the same marks; empty for a text that no rule can be for."""
    question = _question(query)
    if question is None:
        return ""
    told = [_exact(question.words)]
    told += sorted(f'"{_exact(words)}"' for words in question.phrases)
    told += sorted(f'-"{_exact(words)}"' for words in question.excluded)
    return " ".join(told)


def _question(text: str) -> Question | None:
    """What a text asks for; None where that is nothing, or a list by the name of a unit or model."""
    question = ask(compose(text), lambda field, term: True)
    return question if question.words and not question.names else None


def _asked(question: Question) -> _Asked:
    return _Asked(
        _folded(question.words),
        frozenset(map(_folded, question.phrases)),
        frozenset(map(_folded, question.excluded)),
    )


def _folded(words: Words) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _exact(words: Words) -> str:
    return " ".join(word.exact for word in words)


def _alike(left: Word, right: Word) -> bool:
    return left.exact == right.exact or left.exact == left.folded or right.exact == right.folded


RuleSource = Callable[[], Iterable[Rule]]
_registered: list[RuleSource] = []


def register_rules(source: RuleSource) -> None:
    """Make this the source of all rules; the last one registered counts."""
    _registered[:] = [source]


def registered_rules() -> Iterable[Rule]:
    """All rules as they are now; none where no room has any."""
    return _registered[0]() if _registered else ()
