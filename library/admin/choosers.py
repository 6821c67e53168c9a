"""Choosing a video or a document for an article, or a document that another one replaces."""

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from library.admin.columns import date_column, state_column
from search.admin.choosers import VietnameseChooser, WordsFilterForm, search_box


class EntryFilterForm(WordsFilterForm):
    """The search box of a chooser."""

    searched_by = "asked"
    q = search_box("Tìm", "Tiêu đề, số hoặc trích yếu; không cần gõ dấu")


class EntryListMixin:
    """What a chooser lists: the newest first, with whether readers see it."""

    filter_form_class = EntryFilterForm
    per_page = 15

    def get_object_list(self) -> QuerySet:
        """All, the newest first."""
        entries: QuerySet = self.model_class.objects.newest_first()  # type: ignore[attr-defined]
        return entries

    @property
    def columns(self) -> list[Column]:
        """Its name, what tells it from others, its date, whether it is published."""
        name, *_ = super().columns  # type: ignore[misc]
        name.label = "Tên"
        model = self.model_class  # type: ignore[attr-defined]
        return [
            name,
            Column("about", label="Nội dung", accessor=lambda entry: entry.about[:120]),
            date_column("Ngày", model.date_field),
            state_column(),
        ]


class EntryChooseView(EntryListMixin, ChooseView):
    """The chooser."""


class EntryResultsView(EntryListMixin, ChooseResultsView):
    """What it lists, after a search."""


class EntryChooserViewSet(SnippetChooserViewSet):
    """The chooser of videos, of albums or of documents."""

    choose_view_class = EntryChooseView
    choose_results_view_class = EntryResultsView
    search_tab_label = "Tìm"

    @property
    def widget_class(self) -> VietnameseChooser:
        """Made for the model at hand."""
        return VietnameseChooser(model=self.model, icon=self.icon)
