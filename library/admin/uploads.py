"""What may be uploaded: videos that browsers play, files that are what they say; none too large for a small server."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtailmedia.forms import BaseMediaForm
from wagtailmedia.models import MediaType

from library import kinds

LARGEST = 300 * 1024 * 1024  # bytes: some ten minutes for a phone
_MARKS = {"mp4": (4, b"ftyp"), "webm": (0, b"\x1a\x45\xdf\xa3")}


class VideoFileForm(BaseMediaForm):
    """The form of a file: its size and its first bytes are looked at, not its name alone."""

    def clean(self) -> dict[str, Any]:
        """Refuses sound without pictures: nothing on the portal plays it."""
        data: dict[str, Any] = super().clean()
        if self.instance.type != MediaType.VIDEO:
            raise ValidationError("Thư viện chỉ nhận tệp video (MP4, WebM).")
        return data

    def clean_file(self) -> Any:
        """Raises ValidationError for a file that is too large, or that is not what its name says."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        if file.size > LARGEST:
            raise ValidationError(f"Tệp lớn quá {LARGEST // 1024 // 1024} MB. Hãy nén nhỏ hơn, hoặc đưa lên YouTube.")
        place, mark = _MARKS.get(file.name.rpartition(".")[2].lower(), (0, b""))
        file.seek(0)
        start = file.read(16)
        file.seek(0)
        if not mark or start[place : place + len(mark)] != mark:
            raise ValidationError("Chỉ nhận tệp MP4 hoặc WebM còn nguyên vẹn.")
        return file


class DocumentForm(BaseDocumentForm):
    """Any form that takes a file for readers: alone, several at once, in the chooser, in place of an older one."""

    def clean_file(self) -> Any:
        """Raises ValidationError for a file that is too large, no file of its kind, or runs something."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        if file.size > kinds.LARGEST:
            raise ValidationError(kinds.TOO_LARGE, code="too_large")
        ending = file.name.rpartition(".")[2].lower()
        # Other endings are refused by Wagtail itself, which names those that are taken.
        if ending in settings.WAGTAILDOCS_EXTENSIONS and (reason := kinds.why_refused(file, ending)):
            raise ValidationError(reason, code="wrong_kind")
        return file
