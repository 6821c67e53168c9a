"""The door that readers' questions go through: adds what editors set, then asks the engine."""

from dataclasses import replace

from search.engines import engine
from search.queries import Hit, Scope, SearchQuery, SearchResults
from search.steering import Steering, current_steering


def find(query: SearchQuery, steering: Steering | None = None) -> SearchResults:
    """What readers find; `steering` tries another one than is set now. Raises SearchUnavailable."""
    return engine().search(_steered(query, steering or current_steering()))


def find_related(article_id: str, count: int, scope: Scope) -> list[Hit]:
    """Articles on the same matter, best first. Raises SearchUnavailable."""
    return engine().related(article_id, count, scope, current_steering().tuning)


def _steered(query: SearchQuery, steering: Steering) -> SearchQuery:
    rule = steering.rules.rule_for(query.text)
    if rule is None:
        return replace(query, tuning=steering.tuning)
    return replace(query, tuning=steering.tuning, pinned=rule.pinned, hidden=rule.hidden)
