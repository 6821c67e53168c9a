"""What a unit and a model have in common: a name, other names, an address, and whether an editor has confirmed them."""

from collections.abc import Iterator
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from search.folded import asked_words
from writing.folding import filled_lines, fold, one_line, sort_key
from writing.slugs import free_slug


class RecordStatus(models.TextChoices):
    """Pending records came in with an import: editors see them, readers, facets and suggestions do not."""

    CONFIRMED = "confirmed", "Đã xác nhận"
    PENDING = "pending", "Chờ xác nhận"


class NamedQuerySet(models.QuerySet):
    """Filters shared by units and models."""

    def confirmed(self) -> Self:
        """What readers may see."""
        return self.filter(status=RecordStatus.CONFIRMED)

    def pending(self) -> Self:
        """What waits for an editor to confirm or merge it."""
        return self.filter(status=RecordStatus.PENDING)

    def named_like(self, words: str) -> Self:
        """Those with a name that holds every one of the words, marks and case aside."""
        found = self
        for word in asked_words(words):
            found = found.filter(folded_names__contains=word)
        return found


class NamedRecord(models.Model):
    """A record that articles are tagged with, found by any of its names."""

    name = models.CharField("tên", max_length=255)
    slug = models.SlugField(
        "đường dẫn", max_length=255, unique=True, blank=True, help_text="Để trống để hệ thống tự đặt theo tên."
    )
    other_names = models.TextField(
        "tên gọi khác",
        blank=True,
        help_text="Tên cũ, tên viết tắt, cách gọi khác; mỗi dòng một tên. Dùng khi tìm kiếm và khi nhập bài.",
    )
    status = models.CharField("tình trạng", max_length=10, choices=RecordStatus.choices, default=RecordStatus.CONFIRMED)
    folded_names = models.TextField(editable=False, default="")
    sort_key = models.CharField(editable=False, default="", max_length=1200, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name if self.is_confirmed else f"{self.name} (chờ xác nhận)"

    @property
    def is_confirmed(self) -> bool:
        """Whether readers may see it."""
        return self.status == RecordStatus.CONFIRMED

    def clean(self) -> None:
        """Refuses a name without a letter or digit, and one that another record already has."""
        super().clean()
        self._compose()
        if not any(map(str.isalnum, self.name)):
            raise ValidationError({"name": "Hãy ghi tên."})
        alike = self.rivals().exclude(pk=self.pk).filter(folded_names__contains=fold(self.name))
        if any(self.name in other.names() for other in alike):
            raise ValidationError(
                {"name": f"Đã có “{self.name}” trong danh mục. Hãy chọn mục đó hoặc ghi tên đầy đủ hơn."}
            )

    def rivals(self) -> models.QuerySet:
        """The records among which the name has to be the only one of its kind."""
        return type(self)._default_manager.all()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the derived columns in step with the names."""
        self._compose()
        if not self.slug:
            others = type(self)._default_manager.exclude(pk=self.pk)
            self.slug = free_slug(self.name, lambda slug: others.filter(slug=slug).exists(), fallback="muc")
        super().save(*args, **kwargs)

    def names(self) -> Iterator[str]:
        """The name, then each other name."""
        yield self.name
        yield from self.other_names_list()

    def other_names_list(self) -> list[str]:
        """The other names, one by one."""
        return [line for line in self.other_names.splitlines() if line]

    def _compose(self) -> None:
        self.name = one_line(self.name)
        self.other_names = "\n".join(filled_lines(self.other_names))
        self.folded_names = fold("\n".join(self.names()))
        self.sort_key = sort_key(self.name)
