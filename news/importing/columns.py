"""The columns that imported articles go to, by title; one that is missing is made."""

from wagtail.models import Page

from news.models import ColumnPage
from writing.folding import fold


class ColumnBook:
    """The columns of one portal, read once."""

    def __init__(self, home: Page, default: str) -> None:
        self.added: list[str] = []
        """The titles of columns that were made."""
        self._home = home
        self._default = default
        self._columns = list(ColumnPage.objects.child_of(home).order_by("path"))

    def get(self, title: str) -> ColumnPage:
        """The column of a title, written with its marks or without; the default one where there is no title."""
        title = title or self._default
        for spell in (str, fold):
            for column in self._columns:
                if spell(column.title) == spell(title):
                    return column
        return self._add(title)

    def _add(self, title: str) -> ColumnPage:
        home = Page.objects.get(pk=self._home.pk)  # its number of children may have grown
        column: ColumnPage = home.add_child(instance=ColumnPage(title=title, show_in_menus=True))
        self._columns.append(column)
        self.added.append(title)
        return column
