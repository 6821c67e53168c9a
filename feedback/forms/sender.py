"""What comments and feedback ask of their sender."""

from typing import Any

from django import forms

from writing.folding import compose, one_line

_MISSING_NAME = "Hãy cho biết họ và tên."
_MISSING_EMAIL = "Hãy cho biết thư điện tử; thư không được công khai."


class SenderForm(forms.Form):
    """The sender, the consent, and what tells people from machines. A form adds its `text`."""

    name = forms.CharField(
        label="Họ và tên",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _MISSING_NAME, "max_length": "Họ và tên dài quá 100 ký tự."},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        help_text="Không công khai.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _MISSING_EMAIL, "invalid": "Thư điện tử chưa đúng, ví dụ: ten@example.com."},
    )
    consent = forms.BooleanField(error_messages={"required": "Cần đồng ý thì cổng mới được lưu nội dung bạn gửi."})
    # People do not see it, and browsers do not fill it in.
    website = forms.CharField(
        label="Để trống ô này",
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    ticket = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    proof = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)

    use_required_attribute = False  # the browser's own bubbles speak its language, and say one mistake at a time

    def __init__(self, *args: Any, consent_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["consent"].label = consent_text
        for field in self.visible_fields():
            told = [f"{field.auto_id}_helptext"] if field.help_text else []
            field.field.widget.attrs["aria-describedby"] = " ".join([*told, f"{field.auto_id}_error"])

    def clean_name(self) -> str:
        """One line, in one spelling."""
        name = one_line(self.cleaned_data["name"])
        if not any(char.isalpha() for char in name):
            raise forms.ValidationError(_MISSING_NAME)
        return name

    def clean_text(self) -> str:
        """In one spelling, without signs that nobody sees."""
        return compose(self.cleaned_data["text"])
