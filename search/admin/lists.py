"""Lists of the admin that are searched in the records' own way, marks typed or not."""

from typing import Any

from django.db.models import QuerySet
from wagtail.snippets.views.snippets import IndexView


class WordsIndexView(IndexView):
    """A list searched by a method of its querysets."""

    is_searchable = True
    searched_by = "named_like"

    def search_queryset(self, queryset: Any) -> QuerySet:
        """The records that the words ask for."""
        found: QuerySet = getattr(queryset, self.searched_by)(self.search_query) if self.is_searching else queryset
        return found
