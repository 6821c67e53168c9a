"""A document that cannot be indexed, whatever state the engine is in."""

from django.db import models


class Trouble(models.TextChoices):
    """Where a document fails; the labels tell an editor what to do."""

    READING = (
        "reading",
        "Không đọc được nội dung của bài. Hãy mở bài, kiểm tra nội dung rồi xuất bản lại.",
    )
    INDEXING = (
        "indexing",
        "Máy tìm kiếm không nhận bài này. Hãy mở bài, bỏ phần quá dài hoặc có ký tự lạ rồi xuất bản lại.",
    )


class FailingDocumentQuerySet(models.QuerySet["FailingDocument"]):
    """Failing documents."""

    def set_aside(self) -> "FailingDocumentQuerySet":
        """Those that nobody tries again until they change or a person asks for it."""
        return self.filter(set_aside_at__isnull=False)


class FailingDocument(models.Model):
    """One row a document, from its first failure until it is indexed or deleted. Tried a few times, then set aside."""

    document_id = models.CharField(max_length=200, unique=True)
    trouble = models.CharField(max_length=10)  # a Trouble; no choices, or each change of a word were a migration
    error = models.TextField()
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(auto_now_add=True)
    tried_at = models.DateTimeField(auto_now=True)
    set_aside_at = models.DateTimeField(null=True, default=None, db_index=True)

    objects = FailingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.error}"

    @property
    def reason(self) -> str:
        """What is wrong, for an editor."""
        return Trouble(self.trouble).label

    @property
    def is_set_aside(self) -> bool:
        """Whether it waits for a person."""
        return self.set_aside_at is not None
