"""A file of an official document."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from library.models.guarded_file import guard_files


class DocumentFile(Orderable):
    """One file, and what it is where a document has several (an annex, a form)."""

    official_document = ParentalKey("library.OfficialDocument", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, related_name="+", verbose_name="tệp"
    )
    label = models.CharField(
        "tên hiện cho bạn đọc", max_length=200, blank=True, help_text="Ví dụ: Phụ lục 1. Để trống: tên của tệp."
    )

    class Meta(Orderable.Meta):
        verbose_name = "tệp"
        verbose_name_plural = "các tệp"

    def __str__(self) -> str:
        return self.label or self.document.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Guards the file too: it stays so when the document lets go of it."""
        super().save(*args, **kwargs)
        guard_files([self.document_id])
