"""The form of a comment."""

from django import forms

from feedback.checks.size import LONGEST
from feedback.forms.sender import SenderForm
from feedback.states import Kind

FORM_ID = "binh-luan-%s"  # the fields' ids: an article's page has other forms
TYPED = 20_000  # signs that the form itself takes: what is too long for a comment is told with its length


class CommentForm(SenderForm):
    """A comment, or an answer to one."""

    text = forms.CharField(
        label="Nội dung bình luận",
        help_text=f"Tối đa {LONGEST[Kind.COMMENT]:,} ký tự.".replace(",", "."),
        max_length=TYPED,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None}),
        error_messages={"required": "Hãy viết nội dung bình luận."},
    )

    field_order = ["text", "name", "email", "consent", "website", "ticket", "proof"]
