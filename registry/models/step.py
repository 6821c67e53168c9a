"""The dated steps in the life of a model."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey


class StepKind(models.TextChoices):
    """registered → running → effective → commended → replicated; a model may stop at any time."""

    REGISTERED = "registered", "Đăng ký"
    RUNNING = "running", "Thực hiện"
    EFFECTIVE = "effective", "Hiệu quả"
    COMMENDED = "commended", "Biểu dương"
    REPLICATED = "replicated", "Nhân rộng"
    STOPPED = "stopped", "Dừng"


class ModelStep(models.Model):
    """One step: what, on which day, at which unit (none: at all of the model's)."""

    model = ParentalKey("registry.PracticeModel", on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField("bước", max_length=10, choices=StepKind.choices)
    date = models.DateField("ngày")
    unit = models.ForeignKey(
        "registry.Unit",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="model_steps",
        verbose_name="đơn vị",
    )
    note = models.CharField(
        "ghi chú", max_length=255, blank=True, help_text="Ví dụ: số quyết định khen thưởng, nơi nhân rộng."
    )
    sort_order = models.PositiveSmallIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = "bước"
        verbose_name_plural = "các bước"
        ordering = ["date", "sort_order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date:%d/%m/%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Steps of one day stand in the order of a model's life."""
        self.sort_order = StepKind.values.index(self.kind)
        super().save(*args, **kwargs)
