"""The forms on the page of one case of feedback."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from feedback.admin.forms import CannedForm, DeedForm
from feedback.scope import moderators, name_of
from registry.admin.visibility import visible_to
from registry.models import Unit


class PersonField(forms.ModelChoiceField):
    """Somebody to whom the queue is open, by name."""

    def label_from_instance(self, obj: User) -> str:
        """As colleagues know her."""
        return name_of(obj)


class AssignForm(DeedForm):
    """Who is to answer, and until when."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, empty_label="Không ghi đơn vị"
    )
    person = PersonField(User.objects.none(), label="Người xử lý", required=False, empty_label="Chưa phân công ai")
    due_on = forms.DateField(label="Hạn trả lời", required=False, widget=AdminDateInput())
    note = forms.CharField(label="Ghi chú", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Unit.objects.filter(pk__in=[self.case.unit_id or 0])
        units = visible_to(self.user, Unit.objects.all())
        self.fields["unit"].queryset = (units | own).order_by("sort_key")  # type: ignore[attr-defined]
        self.fields["person"].queryset = moderators()  # type: ignore[attr-defined]
        self.initial = {
            **self.initial,
            "unit": self.case.unit_id,
            "person": self.case.assigned_to_id,
            "due_on": self.case.due_on,
        }

    def clean_due_on(self) -> Any:
        """A deadline is to come, unless it stays what it was."""
        due = self.cleaned_data["due_on"]
        if due and due != self.case.due_on and due < timezone.localdate():
            raise forms.ValidationError("Hạn trả lời phải từ hôm nay trở đi.")
        return due


class AnswerForm(CannedForm):
    """What the sender is answered, by e-mail and where the code is followed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["text"] = self.case.answer
        self.fields["text"].help_text = (
            "Gửi qua thư điện tử cho người gửi, và hiện khi tra cứu bằng mã. Thư đã gửi không thu lại được."
            if self.case.email
            else "Người gửi không để lại thư điện tử: câu trả lời hiện khi tra cứu bằng mã."
        )


class PublishForm(DeedForm):
    """What stands under "Hỏi đáp"."""

    title = forms.CharField(label="Tiêu đề", max_length=200)
    question = forms.CharField(
        label="Câu hỏi",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Bỏ những gì cho biết người gửi là ai: họ tên, điện thoại, địa chỉ.",
    )
    answer = forms.CharField(label="Trả lời", widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            **self.initial,
            "title": self.case.public_title,
            "question": self.case.public_question or self.case.text,
            "answer": self.case.public_answer or self.case.answer,
        }
