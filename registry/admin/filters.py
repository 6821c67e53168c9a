"""What the lists of units and models can be narrowed by."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet

from registry.admin.visibility import user_of, visible_to
from registry.models import PracticeModel, StepKind, Unit


def _superior_units(request: Any) -> QuerySet:
    return visible_to(user_of(request), Unit.objects.filter(children__isnull=False).distinct())


def _units_with_models(request: Any) -> QuerySet:
    return visible_to(user_of(request), Unit.objects.filter(model_units__isnull=False).distinct())


class UnitFilterSet(WagtailFilterSet):
    """Kind, status, and the unit directly above."""

    parent = django_filters.ModelChoiceFilter(label="Trực thuộc", queryset=_superior_units, widget=forms.Select)

    class Meta:
        model = Unit
        fields = ["kind", "status", "parent"]


class PracticeModelFilterSet(WagtailFilterSet):
    """Field of work, status, present state, and a unit that carries it out."""

    state = django_filters.ChoiceFilter(label="Trạng thái hiện nay", choices=StepKind.choices, field_name="state")
    units = django_filters.ModelChoiceFilter(label="Đơn vị thực hiện", queryset=_units_with_models, widget=forms.Select)

    class Meta:
        model = PracticeModel
        fields = ["work_field", "status", "state", "units"]
