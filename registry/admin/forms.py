"""Forms of units and models."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from registry.admin.visibility import may
from registry.models import PracticeModel, RecordStatus, StepKind, Unit
from registry.redirecting import redirect_address

LIFE = [StepKind.REGISTERED, StepKind.RUNNING, StepKind.EFFECTIVE, StepKind.COMMENDED, StepKind.REPLICATED]


def status_by(user: AbstractUser, model: type[Unit] | type[PracticeModel]) -> RecordStatus:
    """What a record is when this user makes it."""
    return RecordStatus.CONFIRMED if may(user, "confirm", model) else RecordStatus.PENDING


class RecordForm(WagtailAdminModelForm):
    """A new record is pending unless its maker may confirm; an old one keeps its status and its old address."""

    def save(self, commit: bool = True) -> Any:
        """Sets the status of a new record; leads from an address that changed to the new one."""
        if self.instance._state.adding:
            if self.for_user:
                self.instance.status = status_by(self.for_user, type(self.instance))
            return super().save(commit)
        old_address = type(self.instance)(slug=self.initial["slug"]).get_absolute_url()
        record = super().save(commit)
        if record.get_absolute_url() != old_address:
            redirect_address(old_address, record.get_absolute_url())
        return record


class ParentField(forms.ModelChoiceField):
    """A list of the confirmed units, each with the one above it."""

    def __init__(self, **kwargs: Any) -> None:
        units = Unit.objects.confirmed().select_related("parent").order_by("sort_key")
        super().__init__(units, label="Đơn vị cấp trên", required=False, empty_label="(không có)", **kwargs)

    def label_from_instance(self, unit: Unit) -> str:
        """The name, then where it belongs."""
        return f"{unit.name} – {unit.parent.name}" if unit.parent else unit.name


class NewUnitForm(forms.ModelForm):
    """What an article's tagging needs of a new unit; the rest can wait."""

    parent = ParentField()

    class Meta:
        model = Unit
        fields = ["name", "kind", "parent"]


class NewPracticeModelForm(forms.ModelForm):
    """What an article's tagging needs of a new model."""

    class Meta:
        model = PracticeModel
        fields = ["name", "work_field"]


class StepFormSet(BaseChildFormSet):
    """The life of a model, checked as a whole."""

    def clean(self) -> None:
        """Refuses days to come, steps out of order at one unit, and any step after the model's end."""
        super().clean()
        steps = [form for form in self.forms if form not in self.deleted_forms and _is_dated(form)]
        for form in [form for form in steps if _date_of(form) > timezone.localdate()]:
            steps.remove(form)  # a field with an error has no date any more
            form.add_error("date", "Ngày này chưa tới. Chỉ ghi những bước đã diễn ra.")
        self._check_end(steps)
        for unit in {form.cleaned_data.get("unit") for form in steps}:
            self._check_order([form for form in steps if form.cleaned_data.get("unit") == unit])

    def _check_order(self, steps: list[forms.ModelForm]) -> None:
        first: dict[str, forms.ModelForm] = {}
        for form in sorted(steps, key=_date_of):
            first.setdefault(form.cleaned_data["kind"], form)
        latest = date.min, ""
        for kind in [kind for kind in LIFE if kind in first]:
            form, day = first[kind], _date_of(first[kind])
            if day < latest[0]:
                form.add_error("date", f"Bước này không thể diễn ra trước bước “{latest[1]}” ({latest[0]:%d/%m/%Y}).")
            else:
                latest = day, kind.label

    def _check_end(self, steps: list[forms.ModelForm]) -> None:
        for end in [form for form in steps if form.cleaned_data["kind"] == StepKind.STOPPED]:
            unit = end.cleaned_data.get("unit")
            ended = [form for form in steps if unit is None or form.cleaned_data.get("unit") == unit]
            if any(_date_of(form) > _date_of(end) for form in ended):
                steps.remove(end)
                end.add_error("date", "“Dừng” phải là bước cuối cùng.")


class MergeForm(forms.Form):
    """Into which record another one is merged."""

    target: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.none(), label="Gộp vào", error_messages={"invalid_choice": "Mục này không còn hoặc chưa xác nhận."}
    )

    def __init__(self, *args: Any, source: Unit | PracticeModel, **kwargs: Any) -> None:
        from registry.admin.choosers import RecordChooser  # which knows this module's forms

        super().__init__(*args, **kwargs)
        model = type(source)
        self.fields["target"].queryset = model.objects.confirmed().exclude(pk=source.pk)  # type: ignore[attr-defined]
        self.fields["target"].widget = RecordChooser(model=model)


class DescriptionForm(forms.ModelForm):
    """What the people of a unit may change about it."""

    class Meta:
        model = Unit
        fields = ["description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 8})}


def _is_dated(form: forms.ModelForm) -> bool:
    told = getattr(form, "cleaned_data", {})
    return bool(told.get("date") and told.get("kind"))


def _date_of(form: forms.ModelForm) -> date:
    day: date = form.cleaned_data["date"]
    return day


def labels_of(kinds: Iterable[StepKind]) -> str:
    """The kinds in words, in their order."""
    return " → ".join(kind.label for kind in kinds)
