"""What stored drafts say of units and models. Wagtail keeps a draft as JSON, which no key of the database follows."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToOneRel, Model, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

BATCH = 200


def repoint_drafts(source: Model, target: Model) -> None:
    """Has every stored draft that is tagged with the source tagged with the target, each once."""
    for child, key in _tags_of(type(source)):
        parent: Any = child._meta.get_field(_parental_key(child)).remote_field
        accessor = parent.get_accessor_name()
        kinds = [ContentType.objects.get_for_model(kind) for kind in _kinds_of(parent.model)]
        changed = []
        for revision in _revisions_with(kinds, key, source.pk):
            rows = revision.content.get(accessor)
            if rows and any(row.get(key) == source.pk for row in rows):
                revision.content[accessor] = _repointed(rows, key, source.pk, target.pk)
                changed.append(revision)
        Revision.objects.bulk_update(changed, ["content"], batch_size=BATCH)


def _tags_of(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """The child models stored inside their parent's draft that have a key to the model, and that key's name."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and not isinstance(relation.field, ParentalKey):
            child = relation.field.model
            if _parental_key(child):
                yield child, relation.field.name


def _parental_key(child: type[Model]) -> str:
    return next((field.name for field in child._meta.fields if isinstance(field, ParentalKey)), "")


def _kinds_of(parent: type[Model]) -> Iterator[type[Model]]:
    yield parent
    for kind in parent.__subclasses__():
        yield from _kinds_of(kind)


def _revisions_with(kinds: list[ContentType], key: str, pk: int) -> list[Revision]:
    """Those whose text speaks of the key with this value; the database looks, so that few are read."""
    told = Revision.objects.filter(content_type__in=kinds).annotate(text=Cast("content", TextField()))
    return list(told.filter(text__regex=rf'"{re.escape(key)}": ?{pk}[,}}]'))


def _repointed(rows: list[dict[str, Any]], key: str, old: int, new: int) -> list[dict[str, Any]]:
    kept, has_new = [], any(row.get(key) == new for row in rows)
    for row in rows:
        if row.get(key) != old:
            kept.append(row)
        elif not has_new:
            kept.append({**row, key: new})
            has_new = True
    return kept
