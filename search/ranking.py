"""The second look at the first hits: does the title speak of it, does a text say it as typed, is it new."""

from datetime import UTC, datetime
from typing import NamedTuple

from search import weights
from search.terms import Question, analyse, pairs


class Candidate(NamedTuple):
    """A hit before the second look. `as_typed` is what it is worth that the text says the words as typed, or alike."""

    id: str
    title: str
    published: datetime | None
    score: float
    as_typed: float


def reranked(candidates: list[Candidate], question: Question, now: datetime | None = None) -> list[tuple[str, float]]:
    """Ids and final scores, best first. Ties: newer, then id."""
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    asked = set(pairs(question.exact if question.has_marks else question.folded))
    titles = [_Title(candidate.title, question) for candidate in candidates]
    is_named = any(title.covers_all for title in titles)
    scored = []
    for candidate, title in zip(candidates, titles, strict=True):
        score = candidate.score / best + candidate.as_typed
        score += weights.TITLE_PAIRS * title.share_of(asked)
        if not is_named:  # who typed a title wants that article, however old
            score += weights.RECENCY * freshness(candidate.published, now)
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
    """What a title shares with the question."""

    def __init__(self, title: str, question: Question) -> None:
        terms = [(form.exact if question.has_marks else form.folded) for form in analyse(title)]
        self.pairs = set(pairs(terms))
        self.covers_all = set(question.exact if question.has_marks else question.folded) <= set(terms)

    def share_of(self, asked: set[str]) -> float:
        return len(asked & self.pairs) / len(asked) if asked else 0.0
