"""Who sees and does what with the registry's records."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.permissions import ModelPermissionPolicy

from registry.models import PracticeModel, Unit
from registry.models.named import NamedQuerySet
from registry.selectors import units_in_charge


def user_of(request: HttpRequest) -> AbstractUser:
    """Who is at work; the admin is for nobody without an account."""
    if not isinstance(request.user, AbstractUser):
        raise PermissionDenied
    return request.user


def may(user: AbstractUser, action: str, model: type[Unit] | type[PracticeModel]) -> bool:
    """Whether the user has the permission ("add", "change", "confirm", …) on units or on models."""
    return bool(ModelPermissionPolicy(model).user_has_permission(user, action))


def may_confirm_any(user: AbstractUser) -> bool:
    """Whether the list of what waits to be confirmed concerns the user."""
    return may(user, "confirm", Unit) or may(user, "confirm", PracticeModel)


def visible_to(user: AbstractUser, records: NamedQuerySet) -> QuerySet:
    """Everything for editors; for the people of a unit their own units and those below, and the models of these."""
    if any(may(user, action, records.model) for action in ("add", "change", "delete", "confirm")):
        return records
    units = units_in_charge(user)
    if records.model is Unit:
        return records.filter(pk__in=units)
    return records.filter(pk__in=PracticeModel.objects.filter(units__in=units).values("pk"))


def pending_count(user: AbstractUser) -> int:
    """How many records wait for this user to confirm or merge them."""
    return sum(model.objects.pending().count() for model in (Unit, PracticeModel) if may(user, "confirm", model))
