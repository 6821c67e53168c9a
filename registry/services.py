"""Changes of the registry that concern more than one record."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.log_actions import log

from registry.drafts import repoint_drafts
from registry.models import PracticeModel, RecordStatus, Unit
from registry.redirecting import redirect_address

Record = Unit | PracticeModel


@transaction.atomic
def confirm(*, record: Record, user: AbstractBaseUser | None = None) -> None:
    """Shows a pending record to readers. ValidationError where its name is taken: then it is to be merged instead."""
    record.full_clean()
    record.status = RecordStatus.CONFIRMED
    record.save()
    log(instance=record, action="registry.confirm", user=user)


@transaction.atomic
def merge(*, source: Record, target: Record, user: AbstractBaseUser | None = None) -> None:
    """Makes two records one: all that referred to the source refers to the target, and the source is gone.

    Its names stay as other names of the target, its address redirects there. ValidationError where the two do not fit.
    """
    _refuse_misfits(source, target)
    old_address, new_address = source.get_absolute_url(), target.get_absolute_url()
    if isinstance(source, Unit) and isinstance(target, Unit):
        _lift_out(target, source)
    _repoint_rows(source, target)
    _repoint_many_to_many(source, target)
    repoint_drafts(source, target)
    target.description = target.description or source.description
    target.other_names = "\n".join([target.other_names, *_new_names(source, target)])
    log(instance=target, action="registry.merge", user=user, data={"name": source.name, "address": old_address})
    source.delete()
    redirect_address(old_address, new_address)
    target.save()  # last: whoever listens to it finds every row where it belongs


def relations_to(record: Record) -> list[models.ManyToOneRel]:
    """Everything that points at the record by a key of its own, hidden relations and the tree included."""
    return [
        relation
        for relation in record._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and not relation.field.model._meta.auto_created
    ]


def _refuse_misfits(source: Record, target: Record) -> None:
    if type(source) is not type(target):
        raise ValidationError("Chỉ gộp được đơn vị với đơn vị, mô hình với mô hình.")
    if source.pk == target.pk:
        raise ValidationError("Không thể gộp một mục vào chính nó.")
    if not target.is_confirmed:
        raise ValidationError(f"“{target.name}” đang chờ xác nhận. Hãy xác nhận mục đó trước rồi mới gộp vào.")


def _lift_out(target: Unit, source: Unit) -> None:
    """A target below the source takes the source's place in the tree, or it would become its own superior."""
    if target.ancestors().filter(pk=source.pk).exists():
        target.parent = source.parent
        target.save()


def _repoint_rows(source: Record, target: Record) -> None:
    for relation in relations_to(source):
        key = relation.field.name
        rows = relation.field.model._base_manager
        for row in rows.filter(**{key: source.pk}):
            if _has_twin(row, key, target):
                row.delete()
            else:
                setattr(row, key, target)
                row.save()  # one by one: the index listens to each


def _has_twin(row: models.Model, key: str, target: Record) -> bool:
    """Whether the target has a row that says the same: by the constraint that would refuse both, else by all."""
    together = [
        constraint.fields
        for constraint in row._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and key in constraint.fields
    ] + [fields for fields in row._meta.unique_together if key in fields]
    attnames = {field.name: field.attname for field in row._meta.concrete_fields}
    told = [field.name for field in row._meta.concrete_fields if field.editable and not field.primary_key]
    together += [(field.name,) for field in row._meta.concrete_fields if field.unique and field.name == key]
    names = [[attnames[name] for name in fields] for fields in together or [told]]
    own = attnames[key]
    twins = type(row)._base_manager.exclude(pk=row.pk)
    return any(
        twins.filter(**{name: target.pk if name == own else getattr(row, name) for name in fields}).exists()
        for fields in names
    )


def _repoint_many_to_many(source: Record, target: Record) -> None:
    """The sides without a key of their own: tables that Django made for a many-to-many field."""
    own = {field.name: field.remote_field for field in source._meta.many_to_many}
    others = {
        str(relation.get_accessor_name()): relation
        for relation in source._meta.related_objects
        if isinstance(relation, models.ManyToManyRel)
    }
    for name, relation in (own | others).items():
        if isinstance(relation.through, type) and relation.through._meta.auto_created:
            getattr(target, name).add(*getattr(source, name).all())


def _new_names(source: Record, target: Record) -> list[str]:
    return [name for name in source.names() if name not in target.names()]
