"""Choosing a video or a document for an article, or a document that another one replaces."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from library.admin.columns import date_column, state_column


class EntryFilterForm(BaseFilterForm):
    """The search box of a chooser."""

    q = forms.CharField(
        label="Tìm",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Tiêu đề, số hoặc trích yếu; không cần gõ dấu"}),
    )

    def filter(self, objects: Any) -> QuerySet:
        """What the words ask for."""
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            objects = objects.asked(query)
        return objects


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


class EntryChooser(AdminSnippetChooser):
    """The field that holds what was chosen."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = model._meta.verbose_name  # Wagtail's words are made while the portal starts, before any language is on
        self.choose_one_text = f"Chọn {name}"
        self.choose_another_text = f"Chọn {name} khác"
        self.link_to_chosen_text = f"Sửa {name} này"

    def get_instance(self, value: Any) -> Any:
        """The entry with this key; none where it is no number."""
        try:
            return super().get_instance(value)
        except ValueError:
            return None


class EntryChooserViewSet(SnippetChooserViewSet):
    """The chooser of videos, of albums or of documents."""

    choose_view_class = EntryChooseView
    choose_results_view_class = EntryResultsView
    search_tab_label = "Tìm"

    @property
    def widget_class(self) -> Any:
        """Made for the model at hand."""
        return EntryChooser(model=self.model, icon=self.icon)
