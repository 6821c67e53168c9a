"""To whom the queue is open, and which pages a member of staff is responsible for (units: registry.selectors)."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission

MODERATE = "feedback.moderate_submission"
_BACKEND = "django.contrib.auth.backends.ModelBackend"  # the other ones know no permissions
EDITING = ("change_page", "publish_page")


def may_moderate(user: User) -> bool:
    """Whether the queue is open to her at all; what she finds in it is another question."""
    return bool(user.is_active and user.has_perm(MODERATE))


def moderators() -> "QuerySet[User]":
    """Everybody to whom the queue is open, by name."""
    return User.objects.with_perm(MODERATE, backend=_BACKEND).order_by("last_name", "first_name", "username")


def name_of(user: User) -> str:
    """As colleagues know her."""
    return user.get_full_name() or user.get_username()


def pages_in_charge(user: User) -> Q | None:
    """The filter of pages that she may edit, whoever made them; None means every page (a superuser)."""
    if not may_moderate(user):
        return Q(pk__in=[])
    if user.is_superuser:
        return None
    granted = GroupPagePermission.objects.filter(group__user=user, permission__codename__in=EDITING)
    found = Q(pk__in=[])
    for path in granted.values_list("page__path", flat=True).distinct():
        found |= Q(path__startswith=path)
    return found
