"""What the lists of synonyms and of rules have in common."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.snippets.views.snippets import CreateView, IndexView

from writing.folding import fold, one_line

PREFILLED = "tu"  # in an address: the query that an editor comes with from the log
LONGEST = 200


class FoldedIndexView(IndexView):
    """A list searched by one field, marks typed or not."""

    is_searchable = True
    searched_field = ""

    def search_queryset(self, queryset: Any) -> QuerySet:
        """The records whose field has what is searched for."""
        if not self.is_searching:
            return queryset
        return queryset.filter(**{f"{self.searched_field}__folded__contains": fold(self.search_query)})


class PrefilledCreateView(CreateView):
    """A new record; one of its fields may come with the address."""

    prefilled_field = ""

    def get_initial_form_instance(self) -> Model:
        """The record to begin with."""
        record: Model = self.model(**{self.prefilled_field: one_line(self.request.GET.get(PREFILLED, ""))[:LONGEST]})
        return record
