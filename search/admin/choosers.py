"""Choosers that are searched in the records' own way, marks typed or not, and that speak Vietnamese."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.widgets import AdminSnippetChooser


class WordsFilterForm(BaseFilterForm):
    """The search box of a chooser; asks a method of the querysets."""

    searched_by = "named_like"
    q = forms.CharField(label="Tìm", required=False)

    def filter(self, objects: Any) -> QuerySet:
        """The records that the words ask for."""
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            objects = getattr(objects, self.searched_by)(query)
        return objects


def search_box(label: str, placeholder: str) -> forms.CharField:
    """The field of a filter form, with what may be typed."""
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"placeholder": placeholder}))


class VietnameseChooser(AdminSnippetChooser):
    """The field that holds what was chosen."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = model._meta.verbose_name  # Wagtail's words are made while the portal starts, before any language is on
        self.choose_one_text = f"Chọn {name}"
        self.choose_another_text = f"Chọn {name} khác"
        self.link_to_chosen_text = f"Sửa {name} này"

    def get_instance(self, value: Any) -> Model | None:
        """The record with this key; none where it is no number."""
        try:
            return super().get_instance(value)
        except ValueError:
            return None
