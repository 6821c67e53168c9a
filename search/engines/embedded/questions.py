"""From the recipe's clauses and scopes to tantivy's queries."""

from collections.abc import Iterable, Sequence

from tantivy import Occur, Query

from search import recipe
from search.engines.embedded.schema import FACETS, Key
from search.engines.embedded.snapshot import Snapshot
from search.queries import Facet, Scope
from search.recipe import Clause, Coverage
from search.terms import Field, Question, pairs


def every(queries: Sequence[Query]) -> Query:
    """What all of them match, unscored; everything for none of them."""
    if not queries:
        return Query.const_score_query(Query.all_query(), 0.0)
    return Query.const_score_query(Query.boolean_query([(Occur.Must, query) for query in queries]), 0.0)


def within(scope: Scope, snapshot: Snapshot) -> list[Query]:
    """A query for each filter of a scope."""
    filters = [snapshot.term(Key.SITE, scope.site)] if scope.site is not None else []
    return filters + [snapshot.any_of(FACETS[facet], scope.values(facet)) for facet in Facet if scope.values(facet)]


def matching(question: Question, snapshot: Snapshot) -> list[Query]:
    """Queries that together match the hits of a question, exactly."""
    return [*_covering(recipe.coverage(question, snapshot), snapshot), *_phrases(question, snapshot)]


def _phrases(question: Question, snapshot: Snapshot) -> list[Query]:
    return [_phrase(phrase.field, phrase.terms, snapshot) for phrase in recipe.phrases(question)]


def _covering(coverage: Coverage, snapshot: Snapshot) -> list[Query]:
    found = [snapshot.term(Field.TEXT_FOLDED, term) for term in coverage.always]
    some = [snapshot.term(Field.TEXT_FOLDED, term) for term in coverage.some]
    if coverage.least == len(some) - 1 > 0:
        found.append(_all_but_one(some))
    elif coverage.least > 0:
        shoulds = [(Occur.Should, query) for query in some]
        found.append(Query.boolean_query(shoulds, minimum_number_should_match=coverage.least))
    return found


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
    return any_of([_both(_all_but_one(first), second), _both(_all_but_one(second), first)])


def _both(one: Query, others: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in (one, *others)])


def counting_words(question: Question, among: Sequence[Query], snapshot: Snapshot) -> tuple[Query, int]:
    """A query whose score is how many of the counted words a document has, and how many it needs to be a hit.

    The same set as `matching`, for a few documents: tantivy's minimum_number_should_match walks through all that have
    any of the words, however few are asked for.
    """
    coverage = recipe.coverage(question, snapshot)
    always = [snapshot.term(Field.TEXT_FOLDED, term) for term in coverage.always]
    limits = every([*among, *always, *_phrases(question, snapshot)])
    counted = [Query.const_score_query(snapshot.term(Field.TEXT_FOLDED, term), 1.0) for term in coverage.some]
    return Query.boolean_query([(Occur.Must, limits), *((Occur.Should, query) for query in counted)]), coverage.least


_PAIRS = {Field.TEXT_FOLDED: Field.TEXT_FOLDED_PAIRS, Field.TEXT_EXACT: Field.TEXT_EXACT_PAIRS}


def _phrase(field: Field, terms: Sequence[str], snapshot: Snapshot) -> Query:
    """The pairs first: they decide a phrase of two, and spare looking at positions where a longer one cannot be."""
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
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def ranked_within(queries: Sequence[Query], limits: Sequence[Query]) -> Query:
    """What the limits match, scored by the queries."""
    return Query.boolean_query([(Occur.Must, every(limits)), *((Occur.Should, query) for query in queries)])
