"""The second look at the first hits: does the title speak of it, does a text say it as typed, is it new."""

from datetime import UTC, datetime
from typing import NamedTuple

from search import weights
from search.questions import is_marked
from search.recipe import Plan, Variant
from search.terms import analyse, pairs
from search.tuning import RECENCY, TITLE_PAIRS


class Candidate(NamedTuple):
    """A hit before the second look. `as_typed` is what it is worth that the text says the words as typed, or alike."""

    id: str
    title: str
    published: datetime | None
    score: float
    as_typed: float


def reranked(candidates: list[Candidate], plan: Plan, now: datetime | None = None) -> list[tuple[str, float]]:
    """Ids and final scores, best first. Ties: newer, then id."""
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    titles = [_Title(candidate.title) for candidate in candidates]
    asked = [_Asked(variant) for variant in plan.variants]
    is_named = any(variant.is_covered_by(title) for variant in asked for title in titles)
    scored = []
    for candidate, title in zip(candidates, titles, strict=True):
        share = max((variant.share_in(title) for variant in asked), default=0.0)
        score = (
            candidate.score / best + candidate.as_typed + weights.TITLE_PAIRS * plan.tuning.factor(TITLE_PAIRS) * share
        )
        if not is_named:  # who typed a title wants that article, however old
            score += weights.RECENCY * plan.tuning.factor(RECENCY) * freshness(candidate.published, now)
        scored.append((-score, -_moment(candidate.published), candidate.id))
    return [(id_, -score) for score, _, id_ in sorted(scored)]


def freshness(published: datetime | None, now: datetime | None = None) -> float:
    """1 for what is new, a half after a month, a quarter after two; 0 for the undated."""
    if published is None:
        return 0.0
    age = max(((now or datetime.now(UTC)) - published) / weights.RECENCY_HALF_LIFE, 0.0)
    return float(0.5**age)


def _moment(published: datetime | None) -> float:
    return published.timestamp() if published else float("-inf")


class _Title:
    """A title's terms, with marks and without."""

    def __init__(self, title: str) -> None:
        forms = analyse(title)
        exact, folded = [form.exact for form in forms], [form.folded for form in forms]
        self.exact, self.folded = set(exact), set(folded)
        self.exact_pairs, self.folded_pairs = set(pairs(exact)), set(pairs(folded))


class _Asked:
    """What a title can share with the words of a variant; with their marks where it has any."""

    def __init__(self, variant: Variant) -> None:
        self.worth = variant.worth
        self.is_marked = is_marked(variant.words)
        terms = [word.exact if self.is_marked else word.folded for word in variant.words]
        self.terms, self.pairs = set(terms), set(pairs(terms))

    def share_in(self, title: _Title) -> float:
        """How much of the pairs the title has, times what the variant is worth."""
        there = title.exact_pairs if self.is_marked else title.folded_pairs
        return self.worth * len(self.pairs & there) / len(self.pairs) if self.pairs else 0.0

    def is_covered_by(self, title: _Title) -> bool:
        """Whether the title has all the words."""
        return self.terms <= (title.exact if self.is_marked else title.folded)
