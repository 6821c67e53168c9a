"""From a plan and a scope to Elasticsearch's queries."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from elasticsearch.dsl.query import Bool, ConstantScore, MatchAll, MatchPhrase, Query, Term, Terms

from search import recipe
from search.keys import FACETS, Key
from search.queries import Facet, Scope
from search.recipe import Clause, Coverage, Group, Phrase, Plan
from search.terms import Field, pairs

_PAIRS = {Field.TEXT_FOLDED: Field.TEXT_FOLDED_PAIRS, Field.TEXT_EXACT: Field.TEXT_EXACT_PAIRS}


def term(field: str, value: str) -> Query:
    """The documents with a term."""
    return Term(**{field: value})


def with_any(field: str, values: Collection[str]) -> Query:
    """The documents with one of the values."""
    named: dict[str, Any] = {field: list(values)}
    return Terms(**named)


def every(queries: Sequence[Query]) -> Query:
    """What all of them match, unscored."""
    return queries[0] if len(queries) == 1 else Bool(filter=list(queries))


def any_of(queries: Sequence[Query]) -> Query:
    """What any of them matches, their scores summed."""
    return queries[0] if len(queries) == 1 else Bool(should=list(queries), minimum_should_match=1)


def on_site(scope: Scope) -> list[Query]:
    """The filter for the site."""
    return [term(Key.SITE, scope.site)] if scope.site is not None else []


def within_facet(scope: Scope, facet: Facet) -> list[Query]:
    """The filter for one facet."""
    return [with_any(FACETS[facet], scope.values(facet))] if scope.values(facet) else []


def within(scope: Scope) -> list[Query]:
    """All filters of a scope."""
    return [*on_site(scope), *(query for facet in Facet for query in within_facet(scope, facet))]


def matching(plan: Plan) -> list[Query]:
    """Queries that together match the hits of a plan, exactly."""
    found = [*_covering(plan.coverage)]
    found += [any_of([_phrase(way) for way in ways]) for ways in plan.phrases]
    found += [every([term(named.field, text) for text in named.terms]) for named in plan.names]
    return found + ([Bool(must_not=[_phrase(phrase) for phrase in plan.excluded])] if plan.excluded else [])


def _covering(coverage: Coverage) -> list[Query]:
    found = [_answering(group) for group in coverage.always]
    if coverage.least > 0:
        found.append(Bool(should=[_answering(group) for group in coverage.some], minimum_should_match=coverage.least))
    return found


def _answering(group: Group) -> Query:
    """What has one word of a question, in any of its wordings."""
    return any_of([_having(wording) for wording in group])


def _having(terms: Iterable[recipe.Term]) -> Query:
    return every([term(field, text) for field, text in terms])


def _phrase(phrase: Phrase) -> Query:
    """The pairs first: they decide a phrase of two, and spare looking at positions where a longer one cannot be."""
    field, terms = phrase
    if len(terms) == 1:
        return term(field, terms[0])
    neighbours = [term(_PAIRS[field], pair) for pair in dict.fromkeys(pairs(terms))]
    if len(terms) == 2:
        return every(neighbours)
    return every([*neighbours, MatchPhrase(**{field: " ".join(terms)})])


def scoring(clauses: Iterable[Clause]) -> list[Query]:
    """The weighted terms."""
    return [Term(**{clause.field: {"value": clause.term, "boost": clause.weight}}) for clause in clauses]


def worth(query: Query, score: float) -> Query:
    """What the query matches, each with this score."""
    return ConstantScore(filter=query, boost=score)


def told_apart(queries: Sequence[Query]) -> Query:
    """Matches everything and costs nothing; each hit that is fetched tells which of the queries it matches, by number.

    For nobody scores it, Elasticsearch leaves out what may match or not; the names stay.
    """
    return Bool(must=[MatchAll()], should=[Bool(filter=[query], _name=str(n)) for n, query in enumerate(queries)])
