"""From the recipe's clauses and scopes to tantivy's queries."""

from collections.abc import Iterable, Sequence

from tantivy import Occur, Query

from search.engines.embedded.snapshot import Snapshot
from search.keys import FACETS, Key
from search.queries import Facet, Scope
from search.recipe import Clause, Coverage, Group, Phrase, Plan
from search.terms import Field, pairs


def every(queries: Sequence[Query]) -> Query:
    """What all of them match, unscored; everything for none of them."""
    if not queries:
        return Query.const_score_query(Query.all_query(), 0.0)
    return Query.const_score_query(Query.boolean_query([(Occur.Must, query) for query in queries]), 0.0)


def within(scope: Scope, snapshot: Snapshot) -> list[Query]:
    """A query for each filter of a scope."""
    filters = [snapshot.term(Key.SITE, scope.site)] if scope.site is not None else []
    return filters + [snapshot.any_of(FACETS[facet], scope.values(facet)) for facet in Facet if scope.values(facet)]


def matching(plan: Plan, snapshot: Snapshot) -> list[Query]:
    """Queries that together match the hits of a plan, exactly."""
    return [*_covering(plan.coverage, snapshot), *_beside_words(plan, snapshot)]


def _beside_words(plan: Plan, snapshot: Snapshot) -> list[Query]:
    """Phrases, names, and none of what is excluded."""
    found = [any_of([_phrase(way, snapshot) for way in ways]) for ways in plan.phrases]
    found += [_both([snapshot.term(named.field, term) for term in named.terms]) for named in plan.names]
    return found + ([all_but([_phrase(phrase, snapshot) for phrase in plan.excluded])] if plan.excluded else [])


def _covering(coverage: Coverage, snapshot: Snapshot) -> list[Query]:
    found = [_answering(group, snapshot) for group in coverage.always]
    some = [_answering(group, snapshot) for group in coverage.some]
    if coverage.least == len(some) - 1 > 0:
        found.append(_all_but_one(some))
    elif coverage.least > 0:
        shoulds = [(Occur.Should, query) for query in some]
        found.append(Query.boolean_query(shoulds, minimum_number_should_match=coverage.least))
    return found


def _answering(group: Group, snapshot: Snapshot) -> Query:
    """What has one word of a question, in any of its wordings."""
    wordings = [_both([snapshot.term(term.field, term.text) for term in wording]) for wording in group]
    return any_of(wordings)


def _all_but_one(queries: Sequence[Query]) -> Query:
    """What matches all of the queries, or all but one: a third faster than counting; most queries have 4 to 7 words.

    One is missing in the first half and none in the second, or the other way round.
    """
    if len(queries) == 2:
        return any_of(queries)
    if len(queries) == 1:
        return Query.all_query()
    half = len(queries) // 2
    first, second = queries[:half], queries[half:]
    return any_of([_both([_all_but_one(first), *second]), _both([_all_but_one(second), *first])])


def _both(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def all_but(queries: Sequence[Query]) -> Query:
    """What none of them matches."""
    return Query.boolean_query([(Occur.Must, Query.all_query()), *((Occur.MustNot, query) for query in queries)])


def counting_words(plan: Plan, among: Sequence[Query], snapshot: Snapshot) -> Query:
    """A query whose score is how many of the counted words a document has; `plan.coverage.least` make it a hit.

    The same set as `matching`, for a few documents: tantivy's minimum_number_should_match walks through all that have
    any of the words, however few are asked for.
    """
    always = [_answering(group, snapshot) for group in plan.coverage.always]
    limits = every([*among, *always, *_beside_words(plan, snapshot)])
    counted = [Query.const_score_query(_answering(group, snapshot), 1.0) for group in plan.coverage.some]
    return Query.boolean_query([(Occur.Must, limits), *((Occur.Should, query) for query in counted)])


_PAIRS = {Field.TEXT_FOLDED: Field.TEXT_FOLDED_PAIRS, Field.TEXT_EXACT: Field.TEXT_EXACT_PAIRS}


def _phrase(phrase: Phrase, snapshot: Snapshot) -> Query:
    """The pairs first: they decide a phrase of two, and spare looking at positions where a longer one cannot be."""
    field, terms = phrase
    if len(terms) == 1:
        return snapshot.term(field, terms[0])
    neighbours = [(Occur.Must, snapshot.term(_PAIRS[field], pair)) for pair in pairs(terms)]
    if len(terms) == 2 or not all(snapshot.frequency(_PAIRS[field], pair) for pair in pairs(terms)):
        return Query.boolean_query(neighbours)
    return Query.boolean_query([*neighbours, (Occur.Must, Query.phrase_query(snapshot.schema, field, list(terms)))])


def scoring(clauses: Iterable[Clause], snapshot: Snapshot) -> list[Query]:
    """The weighted terms; those that the index does not have are left out, they would score nothing."""
    return [
        Query.boost_query(snapshot.term(clause.field, clause.term), clause.weight)
        for clause in clauses
        if snapshot.frequency(clause.field, clause.term)
    ]


def any_of(queries: Sequence[Query]) -> Query:
    """What any of them matches, their scores summed."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def ranked_within(queries: Sequence[Query], limits: Sequence[Query]) -> Query:
    """What the limits match, scored by the queries."""
    return Query.boolean_query([(Occur.Must, every(limits)), *((Occur.Should, query) for query in queries)])
