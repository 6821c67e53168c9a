"""The menu "Đơn vị và mô hình"."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from registry.admin.choosers import RecordChooserViewSet
from registry.admin.columns import state, status_column, superiors, told, validity
from registry.admin.filters import PracticeModelFilterSet, UnitFilterSet
from registry.admin.forms import NewPracticeModelForm, NewUnitForm
from registry.admin.panels import practice_model_panels, unit_panels
from registry.admin.views import RecordDeleteView, RecordIndexView, RecordInspectView
from registry.admin.visibility import user_of, visible_to
from registry.models import PracticeModel, Unit


class UnitChooserViewSet(RecordChooserViewSet):
    """Choosing a unit."""

    creation_form_class = NewUnitForm
    creation_tab_label = "Thêm đơn vị mới"
    create_action_label = "Thêm đơn vị"


class PracticeModelChooserViewSet(RecordChooserViewSet):
    """Choosing a model."""

    creation_form_class = NewPracticeModelForm
    creation_tab_label = "Thêm mô hình mới"
    create_action_label = "Thêm mô hình"


class RecordViewSet(SnippetViewSet):
    """What lists of units and of models have in common."""

    index_view_class = RecordIndexView
    delete_view_class = RecordDeleteView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["sort_key"]


class UnitViewSet(RecordViewSet):
    """Units."""

    model = Unit
    icon = "group"
    menu_label = "Đơn vị"
    base_url_path = "don-vi"
    chooser_base_url_path = "chon-don-vi"
    chooser_viewset_class = UnitChooserViewSet
    filterset_class = UnitFilterSet
    inspect_view_fields = ["name", "other_names", "kind", "parent", "description", "valid_from", "valid_to", "status"]
    list_display: list[str | Column] = [
        "name",
        told("parent", "Trực thuộc", superiors),
        "kind",
        told("validity", "Thời gian hoạt động", validity),
        status_column(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The units that the user sees, with those above."""
        return visible_to(user_of(request), Unit.objects.all()).select_related("parent__parent__parent")

    def get_edit_handler(self) -> Panel:
        """The form."""
        return unit_panels().bind_to_model(self.model)


class PracticeModelViewSet(RecordViewSet):
    """Models."""

    model = PracticeModel
    icon = "form"
    menu_label = "Mô hình"
    base_url_path = "mo-hinh"
    chooser_base_url_path = "chon-mo-hinh"
    chooser_viewset_class = PracticeModelChooserViewSet
    filterset_class = PracticeModelFilterSet
    inspect_view_fields = ["name", "other_names", "work_field", "description", "status"]
    list_display: list[str | Column] = [
        "name",
        "work_field",
        told("state", "Trạng thái hiện nay", state),
        status_column(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The models that the user sees, with their states."""
        return visible_to(user_of(request), PracticeModel.objects.with_state())

    def get_edit_handler(self) -> Panel:
        """The form."""
        return practice_model_panels().bind_to_model(self.model)


class RegistryGroup(SnippetViewSetGroup):
    """Both, in one menu."""

    items: Any = (UnitViewSet, PracticeModelViewSet)
    menu_label = "Đơn vị và mô hình"
    menu_icon = "group"
    menu_order = 150
