"""That one official document takes the place of another ("thay thế")."""

from collections.abc import Iterable

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Replacement(Orderable):
    """The newer document, and the one that it replaces."""

    document = ParentalKey("library.OfficialDocument", on_delete=models.CASCADE, related_name="replacements")
    replaced = models.ForeignKey(
        "library.OfficialDocument", on_delete=models.CASCADE, related_name="replaced_in", verbose_name="văn bản"
    )

    class Meta(Orderable.Meta):
        verbose_name = "văn bản được thay thế"
        verbose_name_plural = "thay thế các văn bản"
        constraints = [
            models.UniqueConstraint(fields=["document", "replaced"], name="replacement_once"),
            models.CheckConstraint(
                name="replacement_not_of_itself",
                condition=~models.Q(document=models.F("replaced")),
                violation_error_message="Văn bản không thể thay thế chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.replaced)


def leads_back(document_id: int | None, replaced_ids: Iterable[int]) -> bool:
    """Whether one of these documents replaces the given one, directly or through others."""
    frontier, seen = set(replaced_ids), set[int]()
    while frontier and document_id not in frontier:
        seen |= frontier
        older = Replacement.objects.filter(document__in=frontier).values_list("replaced", flat=True)
        frontier = set(older) - seen
    return document_id is not None and document_id in frontier
