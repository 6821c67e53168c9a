"""The forms on the page of one submission."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from feedback.checks.size import LONGEST
from feedback.models import CannedAnswer, Feedback, Submission
from feedback.states import Kind
from feedback.texts import incoming, plain


class CannedSelect(forms.Select):
    """Offers texts to begin an answer with; the script puts the chosen one into the field below."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Carries the text."""
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        if instance := getattr(value, "instance", None):
            option["attrs"]["data-text"] = instance.text
        return option


class DeedForm(forms.Form):
    """A form about one submission, for one member of staff."""

    def __init__(self, *args: Any, submission: Submission, user: User, **kwargs: Any) -> None:
        self.submission, self.user = submission, user
        super().__init__(*args, **kwargs)

    @property
    def case(self) -> Feedback:
        """The submission as feedback."""
        case: Feedback = self.submission.feedback
        return case


class CannedForm(DeedForm):
    """An answer, perhaps begun with a canned one."""

    canned: forms.ModelChoiceField = forms.ModelChoiceField(
        CannedAnswer.objects.none(),
        label="Chèn câu trả lời mẫu",
        required=False,
        empty_label="Chọn câu trả lời mẫu …",
        widget=CannedSelect(),
    )
    text = forms.CharField(
        label="Nội dung trả lời", max_length=LONGEST[Kind.FEEDBACK], widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = CannedAnswer.objects.all()
        self.fields["canned"].queryset = answers  # type: ignore[attr-defined]
        self.fields["canned"].widget.attrs["data-canned"] = f"id_{self.add_prefix('text')}"
        if not answers.exists():
            del self.fields["canned"]


class ReplyForm(CannedForm):
    """What readers see below a comment, in the office's name."""

    text = forms.CharField(
        label="Nội dung trả lời", max_length=LONGEST[Kind.COMMENT], widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Hiện ngay dưới bình luận, với tên của cơ quan."

    def clean_text(self) -> str:
        """As it is stored: the tags of comments alone."""
        text = incoming(self.cleaned_data["text"])
        if not plain(text):
            raise forms.ValidationError("Nội dung chưa có chữ nào.")
        return text
