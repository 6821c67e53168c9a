"""By what editors multiply the weights that rank the hits."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models

from search.tuning import ADJUSTABLE, LEAST, MOST


class SearchWeights(models.Model):
    """One row: factors by the names of weights. A weight that is not named counts as it was measured.

    A factor that a later version of the portal does not know, or no longer allows, is passed over.
    """

    THE_ROW = 1

    factors = models.JSONField("hệ số", default=dict, blank=True)

    class Meta:
        verbose_name = "trọng số tìm kiếm"
        verbose_name_plural = "trọng số tìm kiếm"
        default_permissions = ["view", "change"]

    def __str__(self) -> str:
        return "Trọng số tìm kiếm"

    @classmethod
    def load(cls) -> "SearchWeights":
        """The row, or one that is not stored yet and changes nothing."""
        return cls.objects.filter(pk=cls.THE_ROW).first() or cls(pk=cls.THE_ROW)

    def multipliers(self) -> tuple[tuple[str, float], ...]:
        """Name and factor of the weights that do not count as they were measured."""
        known: Mapping[str, object] = self.factors if isinstance(self.factors, dict) else {}
        return tuple((name, float(known[name])) for name in ADJUSTABLE if _is_allowed(known.get(name)))  # type: ignore[arg-type]

    def clean(self) -> None:
        """ValidationError for a weight that is none, and for a factor out of bounds."""
        wrong = [name for name, factor in self.factors.items() if name not in ADJUSTABLE or not _is_allowed(factor)]
        if wrong:
            raise ValidationError({"factors": f"Hệ số phải từ {LEAST} đến {MOST}: {', '.join(wrong)}"})


def _is_allowed(factor: object) -> bool:
    return isinstance(factor, int | float) and not isinstance(factor, bool) and LEAST <= factor <= MOST
