"""Choosing a unit or a model while tagging, and making one on the fly."""

from django import forms
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

from registry.admin.columns import named_with_superior, status_column, superiors, told
from registry.admin.forms import status_by
from registry.admin.visibility import user_of, visible_to
from registry.models import PracticeModel, Unit
from search.admin.choosers import VietnameseChooser, WordsFilterForm, search_box

PER_PAGE = 15


class NameFilterForm(WordsFilterForm):
    """The search box of a chooser: any part of any name, case and marks aside."""

    q = search_box("Tìm theo tên", "Tên hoặc tên gọi khác, không cần gõ dấu")


class RecordListMixin:
    """What a chooser lists: the records that its user sees, by name, with what tells it from its namesakes."""

    filter_form_class = NameFilterForm
    per_page = PER_PAGE

    def get_object_list(self) -> QuerySet:
        """Those that the user sees; units with the units above them."""
        every = self.model_class.objects.order_by("sort_key")  # type: ignore[attr-defined]
        records = visible_to(user_of(self.request), every)  # type: ignore[attr-defined]
        return records.select_related("parent__parent__parent") if self.model_class is Unit else records  # type: ignore[attr-defined]

    @property
    def columns(self) -> list[Column]:
        """The name, where it belongs, what it is."""
        name, *_ = super().columns  # type: ignore[misc]
        name.label = "Tên"
        if self.model_class is Unit:  # type: ignore[attr-defined]
            return [name, told("parent", "Trực thuộc", superiors), told("kind", "Loại", Unit.get_kind_display)]
        return [name, told("work_field", "Lĩnh vực", PracticeModel.get_work_field_display), status_column()]


class RecordChooseView(RecordListMixin, ChooseView):
    """The chooser."""


class RecordResultsView(RecordListMixin, ChooseResultsView):
    """What it lists, after a search."""


class RecordTitleMixin:
    """Says what was chosen, a unit with the one above it."""

    def get_display_title(self, instance: Model) -> str:
        """What stands in the article's form."""
        return title_of(instance)


class RecordChosenView(RecordTitleMixin, SnippetChosenView):
    """One was chosen, of those that the user sees."""

    def get_object(self, pk: str) -> Model:
        """The record; DoesNotExist where the user does not see it."""
        return visible_to(user_of(self.request), self.model_class.objects.all()).get(pk=pk)


class RecordsChosenView(RecordTitleMixin, SnippetChosenMultipleView):
    """Several were chosen, of those that the user sees."""

    def get_objects(self, pks: list[str]) -> QuerySet:
        """Those that exist; what is no number is nothing."""
        found = super().get_objects([pk for pk in pks if pk.isdecimal()])
        return visible_to(user_of(self.request), found)


class RecordCreateView(RecordTitleMixin, SnippetCreateView):
    """Makes one on the fly."""

    def save_form(self, form: forms.ModelForm) -> Model:
        """Pending, unless its maker may confirm."""
        form.instance.status = status_by(self.request.user, type(form.instance))
        return super().save_form(form)


class RecordChooser(VietnameseChooser):
    """The field that holds what was chosen."""

    def get_display_title(self, instance: Model) -> str:
        """A unit with the one above it."""
        return title_of(instance)


class RecordChooserViewSet(SnippetChooserViewSet):
    """The chooser of units or of models."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordsChosenView
    create_view_class = RecordCreateView
    search_tab_label = "Tìm"

    @cached_property
    def widget_class(self) -> RecordChooser:
        """Made for the model at hand."""
        return RecordChooser(model=self.model, icon=self.icon)


def title_of(record: Model) -> str:
    """What names a record beyond doubt."""
    return named_with_superior(record) if isinstance(record, Unit) else str(record)
