"""Files that have been in an official document, published or not: readers have them only through what they can open."""

from collections.abc import Iterable

from django.db import models
from wagtail.documents import get_document_model, get_document_model_string


class GuardedFile(models.Model):
    """That a file has been in some version of an official document.

    Drafts are kept as JSON, which no index reaches: who asks for a file cannot be told from them in one cheap query.
    """

    wagtail_reference_index_ignore = True  # editors who ask where a file is used mean its documents and pages

    document = models.OneToOneField(
        get_document_model_string(), on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.document)


def guard_files(ids: Iterable[int]) -> None:
    """Have these files of wagtaildocs, by their keys, be given out only where readers can open what has them."""
    found = get_document_model().objects.filter(pk__in=set(ids)).values_list("pk", flat=True)
    GuardedFile.objects.bulk_create([GuardedFile(document_id=id_) for id_ in found], ignore_conflicts=True)
