"""The form of feedback."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy

from feedback.checks.size import LONGEST
from feedback.files import ALLOWED, ENDINGS, MOST_FILES, limit_in_words
from feedback.forms.sender import SenderForm
from feedback.models import Subject
from feedback.states import Kind
from feedback.units import choosable_units
from registry.models import Unit
from writing.folding import one_line

TYPED = 40_000  # signs that the form itself takes: what is too long for feedback is told with its length
_PHONE = re.compile(r"\+?[\d\s.()\-]{8,30}")


def _told() -> str:
    return f"{ALLOWED}. Tối đa {MOST_FILES} tệp, {limit_in_words()}."


_allowed_in_words = lazy(_told, str)


class _Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, as they came: they are looked into only once nothing else speaks against the form."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        """The files, if they are not too many."""
        uploads: Sequence[UploadedFile] = [upload for upload in data or () if upload]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"Chỉ gửi được tối đa {MOST_FILES} tệp. Hãy chọn lại.")
        return uploads


class FeedbackForm(SenderForm):
    """Feedback: what is wanted, of whom, with what, and who may read it."""

    subject = forms.ChoiceField(
        label="Loại phản hồi",
        choices=Subject.choices,
        initial=Subject.SUGGESTION,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn loại phản hồi.", "invalid_choice": "Hãy chọn một trong các loại."},
    )
    text = forms.CharField(
        label="Nội dung",
        help_text=f"Tối đa {LONGEST[Kind.FEEDBACK]:,} ký tự.".replace(",", "."),
        max_length=TYPED,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": None}),
        error_messages={"required": "Hãy viết nội dung phản hồi."},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        help_text="Để nhận mã phản hồi và câu trả lời. Không công khai.",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Thư điện tử chưa đúng, ví dụ: ten@example.com."},
    )
    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": "Số điện thoại dài quá 30 ký tự."},
    )
    address = forms.CharField(
        label="Địa chỉ",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"max_length": "Địa chỉ dài quá 200 ký tự."},
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Đơn vị liên quan",
        required=False,
        error_messages={"invalid_choice": "Đơn vị này không còn trong danh sách. Hãy chọn lại."},
    )
    unit_words = forms.CharField(label="Tên đơn vị", required=False, max_length=200)
    attachments = FilesField(
        label="Tệp đính kèm",
        help_text=_allowed_in_words(),
        required=False,
        widget=_Files(attrs={"multiple": True, "accept": ",".join(f".{ending}" for ending in (*ENDINGS, "jpeg"))}),
    )
    may_be_published = forms.BooleanField(
        label="Tôi đồng ý đăng công khai câu hỏi và câu trả lời trên mục Hỏi đáp (không ghi tên tôi)", required=False
    )

    field_order = ["subject", "text", "unit_words", "unit", "attachments", "name", "email", "phone", "address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = choosable_units()  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """As it was typed, if it can be called."""
        phone = one_line(self.cleaned_data["phone"])
        if phone and not (_PHONE.fullmatch(phone) and sum(map(str.isdigit, phone)) >= 8):
            raise forms.ValidationError("Số điện thoại chưa đúng, ví dụ: 0912 345 678.")
        return phone

    def clean_address(self) -> str:
        """In one line."""
        return one_line(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """Takes the unit whose name was typed, where only one can be meant."""
        cleaned = super().clean() or self.cleaned_data
        words = one_line(cleaned.get("unit_words", ""))
        if words and cleaned.get("unit") is None and "unit" not in self.errors:
            found = list(choosable_units().named_like(words)[:2])
            if len(found) == 1:
                cleaned["unit"] = found[0]
            else:
                self.add_error("unit", _ambiguous(words, bool(found)))
        return cleaned


def _ambiguous(words: str, is_found: bool) -> str:
    if is_found:
        return f"Có nhiều đơn vị có tên như “{words}”. Hãy chọn một đơn vị trong danh sách."
    return f"Không tìm thấy đơn vị “{words}”. Hãy viết ngắn hơn rồi bấm “Tìm đơn vị”, hoặc để trống nếu không rõ."
