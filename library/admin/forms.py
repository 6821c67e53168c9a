"""Forms of the library's entries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from library.models.replacement import leads_back
from library.youtube import video_id


class EntryForm(WagtailAdminModelForm):
    """Asks for the portal only where there is more than one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields and Site.objects.count() < 2:
            del self.fields["site"]


class YoutubeField(forms.CharField):
    """An address in any usual form; what is kept is the video's id."""

    def clean(self, value: Any) -> str:
        """The id; ValidationError for what leads to no video at YouTube."""
        text: str = super().clean(value)
        if not text:
            return ""
        found = video_id(text)
        if found is None:
            raise ValidationError("Không nhận ra video YouTube. Hãy dán địa chỉ như https://youtu.be/… hoặc …watch?v=…")
        return found


class VideoForm(EntryForm):
    """The form of a video."""

    youtube_id = YoutubeField(
        label="Địa chỉ YouTube",
        required=False,
        max_length=500,
        help_text="Dán địa chỉ video. Chỉ dùng khi không có tệp riêng; bạn đọc bấm phát mới tải từ YouTube.",
    )


class ReplacementFormSet(BaseChildFormSet):
    """The documents that one replaces."""

    def clean(self) -> None:
        """Refuses one twice, the document itself, and a circle of documents that replace each other."""
        chosen = []
        for form in self.forms:
            replaced = form.cleaned_data.get("replaced") if hasattr(form, "cleaned_data") else None
            if replaced is None or form in self.deleted_forms:
                continue
            if replaced.pk == self.instance.pk:
                form.add_error("replaced", "Văn bản không thể thay thế chính nó.")
            elif replaced.pk in chosen:
                form.add_error("replaced", "Văn bản này đã được chọn ở trên.")
            elif leads_back(self.instance.pk, [replaced.pk]):
                form.add_error("replaced", "Văn bản này lại thay thế (trực tiếp hoặc gián tiếp) văn bản đang sửa.")
            chosen.append(replaced.pk)
        super().clean()


class FileFormSet(BaseChildFormSet):
    """The files of a document."""

    def clean(self) -> None:
        """Refuses one file twice."""
        super().clean()
        chosen = []
        for form in self.forms:
            document = form.cleaned_data.get("document") if hasattr(form, "cleaned_data") else None
            if document is not None and form not in self.deleted_forms:
                if document.pk in chosen:
                    form.add_error("document", "Tệp này đã được chọn ở trên.")
                chosen.append(document.pk)
