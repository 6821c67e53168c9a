"""What the admin's lists and choosers search with (setting MODELSEARCH_BACKENDS): the database itself.

Every word of the query has to stand in some searched field, case and marks aside. No query is refused and none fails;
Wagtail's own answers 500 to a lone quotation mark on SQLite, and to a query without any word.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Field, Q, QuerySet
from modelsearch.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.query import And, Phrase, PlainText, SearchQuery
from modelsearch.utils import AND, OR

from search.folded import LONGEST_QUERY, MOST_WORDS, asked_words
from writing.folding import fold

_TEXT = ("CharField", "TextField", "SlugField", "EmailField", "URLField")


class FoldedQueryCompiler(DatabaseSearchQueryCompiler):
    """Words to conditions on the folded text of the searched fields."""

    def build_single_term_filter(self, term: str) -> Q:
        """That some searched field holds the folded term."""
        fields = [name for name in self.fields_names if self._field(name).get_internal_type() in _TEXT]
        return OR([Q(**{f"{name}__folded__contains": term}) for name in fields]) if fields else Q(pk__in=())

    def build_database_filter(self, query: SearchQuery, boost: float = 1.0) -> Any:
        """A condition, or MATCH_ALL where nothing is asked for (an empty query, one of invisible characters)."""
        if isinstance(query, PlainText):
            terms = asked_words(query.query_string)
            combine = self.OPERATORS[query.operator]
        elif isinstance(query, Phrase):
            terms = list(filter(None, [" ".join(fold(query.query_string[:LONGEST_QUERY]).split())]))
            combine = AND
        elif isinstance(query, And):
            return self._all_of([self.build_database_filter(part, boost) for part in islice(_parts(query), MOST_WORDS)])
        else:
            return super().build_database_filter(query, boost)
        return combine([self.build_single_term_filter(term) for term in terms]) if terms else MATCH_ALL

    def _all_of(self, conditions: list[Any]) -> Any:
        asked = [condition for condition in conditions if condition != MATCH_ALL]
        if MATCH_NONE in asked:
            return MATCH_NONE
        return AND(asked) if asked else MATCH_ALL

    def _field(self, name: str) -> Field:
        return self.queryset.model._meta.get_field(name)


def _parts(query: SearchQuery) -> Iterator[SearchQuery]:
    if isinstance(query, And):
        for part in query.subqueries:
            yield from _parts(part)
    else:
        yield query


class FoldedSearchResults(DatabaseSearchResults):
    """Newest records first where nothing else was asked, so that pages of results do not overlap."""

    def get_queryset(self) -> QuerySet:
        """The records found."""
        if not self.query_compiler.queryset.ordered:
            self.query_compiler.queryset = self.query_compiler.queryset.order_by("-pk")
        return super().get_queryset()


class SearchBackend(DatabaseSearchBackend):
    """The name by which Wagtail asks for it."""

    query_compiler_class = FoldedQueryCompiler
    autocomplete_query_compiler_class = FoldedQueryCompiler
    results_class = FoldedSearchResults
