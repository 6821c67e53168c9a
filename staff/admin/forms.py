"""What is typed at the door beside the password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

WRONG = "Mã chưa đúng, đã dùng rồi, hoặc nhập quá nhanh sau lần sai trước. Hãy chờ mã mới trên điện thoại rồi nhập lại."


class CodeForm(forms.Form):
    """Six digits of the telephone, or a code on paper."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
        help_text="6 chữ số trong ứng dụng tạo mã trên điện thoại, hoặc một mã dự phòng.",
    )


class PasswordForm(forms.Form):
    """The password once more: a screen left open must not hand the account over."""

    password = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """Wrong ones count as wrong passwords at the door do."""
        password: str = self.cleaned_data["password"]
        user: User = self.request.user  # type: ignore[assignment]
        if authenticate(self.request, username=user.get_username(), password=password) is None:
            raise ValidationError("Mật khẩu chưa đúng.", code="wrong_password")
        return password


class SetUpForm(PasswordForm):
    """The first code of a telephone; the password too where an earlier telephone is to go."""

    code = forms.CharField(
        label="Mã 6 chữ số",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        help_text="Mã đang hiện trong ứng dụng sau khi quét.",
    )
    field_order = ["code", "password"]

    def __init__(self, *args: Any, asks_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_password:
            del self.fields["password"]
