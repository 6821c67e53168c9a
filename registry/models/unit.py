"""Units: the tree of party committees and cells, and beside them unions, agencies, schools, hamlets."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from registry.models.named import NamedQuerySet, NamedRecord


class UnitKind(models.TextChoices):
    """What sort of body a unit is."""

    PARTY_COMMITTEE = "party_committee", "Đảng bộ"
    PARTY_CELL = "party_cell", "Chi bộ"
    UNION = "union", "Mặt trận, đoàn thể"
    AGENCY = "agency", "Cơ quan"
    SCHOOL = "school", "Trường học"
    HAMLET = "hamlet", "Thôn, ấp, tổ dân phố"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    OTHER = "other", "Khác"


class UnitQuerySet(NamedQuerySet, TreeQuerySet):
    """Units, with the tree's own methods (`with_tree_fields`, `ancestors`, `descendants`)."""

    def valid_on(self, day: date) -> "UnitQuerySet":
        """The units that exist on a day; an open end has no limit."""
        begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        lasts = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(begun & lasts)


class Unit(NamedRecord, TreeNode):
    """A unit that articles are tagged with. Its page holds the articles of the units below it too."""

    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices, default=UnitKind.PARTY_CELL)
    description = models.TextField("giới thiệu", blank=True)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField(
        "đến hết ngày", null=True, blank=True, help_text="Ngày giải thể, sáp nhập; để trống nếu còn hoạt động."
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="người phụ trách", blank=True, related_name="units_in_charge"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["sort_key"]
        permissions = [("confirm_unit", "Xác nhận và gộp đơn vị")]
        constraints = [
            models.CheckConstraint(
                name="unit_valid_from_before_to",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_to")),
                violation_error_message="Ngày bắt đầu phải trước ngày kết thúc.",
            )
        ]

    def get_absolute_url(self) -> str:
        """The unit's page."""
        return reverse("unit", args=[self.slug])

    def rivals(self) -> UnitQuerySet:
        """Two communes may each have a "Chi bộ ấp Tân Thành"; under one parent there is only one."""
        return type(self).objects.filter(parent=self.parent)

    def clean(self) -> None:
        """Refuses a unit that would be its own ancestor."""
        if (
            self.pk
            and self.parent
            and self.pk in [self.parent_id, *self.parent.ancestors().values_list("pk", flat=True)]
        ):
            raise ValidationError(
                {"parent": "Đơn vị cấp trên không thể là chính đơn vị này hoặc đơn vị trực thuộc của nó."}
            )
        super().clean()
