"""Models of good practice ("mô hình"): what units register, carry out and are commended for."""

from typing import Self

from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.models.named import NamedQuerySet, NamedRecord
from registry.models.step import ModelStep
from registry.models.unit import Unit


class WorkField(models.TextChoices):
    """Fields of work, as reports group them."""

    PARTY_BUILDING = "party_building", "Xây dựng Đảng"
    ECONOMY = "economy", "Phát triển kinh tế"
    CULTURE = "culture", "Văn hóa"
    SOCIAL_SECURITY = "social_security", "An sinh xã hội"
    ENVIRONMENT = "environment", "Môi trường"
    SECURITY = "security", "Quốc phòng, an ninh"
    ADMINISTRATION = "administration", "Cải cách hành chính"
    EDUCATION = "education", "Giáo dục"
    HEALTH = "health", "Y tế"
    DIGITAL = "digital", "Chuyển đổi số"
    OTHER = "other", "Lĩnh vực khác"


def last_step_of(model: str) -> models.Subquery:
    """The kind of a model's last step (by date, then by the order of a model's life) for a query whose field names the
    model."""
    last = ModelStep.objects.filter(model=models.OuterRef(model)).order_by("-date", "-sort_order", "-pk")
    return models.Subquery(last.values("kind")[:1])


class PracticeModelQuerySet(NamedQuerySet):
    """Models with what is known of their steps."""

    def with_state(self) -> Self:
        """Adds `state`: the kind of the last step, or None."""
        return self.annotate(state=last_step_of("pk"))


class PracticeModel(NamedRecord, ClusterableModel):
    """A model of good practice; its state is that of its last dated step."""

    work_field = models.CharField("lĩnh vực", max_length=20, choices=WorkField.choices, default=WorkField.OTHER)
    description = models.TextField("giới thiệu", blank=True)
    units = models.ManyToManyField(
        Unit, through="ModelUnit", related_name="practice_models", verbose_name="đơn vị thực hiện"
    )

    objects = PracticeModelQuerySet.as_manager()

    class Meta:
        verbose_name = "mô hình"
        verbose_name_plural = "mô hình"
        ordering = ["sort_key"]
        permissions = [("confirm_practicemodel", "Xác nhận và gộp mô hình")]

    def get_absolute_url(self) -> str:
        """The model's page."""
        return reverse("practice_model", args=[self.slug])


class ModelUnit(models.Model):
    """That a unit carries out a model."""

    model = ParentalKey(PracticeModel, on_delete=models.CASCADE, related_name="model_units")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="model_units", verbose_name="đơn vị")

    class Meta:
        verbose_name = "đơn vị thực hiện"
        verbose_name_plural = "đơn vị thực hiện"
        constraints = [models.UniqueConstraint(fields=["model", "unit"], name="model_unit_once")]

    def __str__(self) -> str:
        return f"{self.model} – {self.unit}"
