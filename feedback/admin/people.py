"""Whom feedback can be assigned to."""

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet

from feedback.scope import MODERATE


def moderators() -> QuerySet[User]:
    """Everybody to whom the queue is open, by name."""
    app, codename = MODERATE.split(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename)
    may = Q(is_superuser=True) | Q(user_permissions__in=right) | Q(groups__permissions__in=right)
    return User.objects.filter(may, is_active=True).distinct().order_by("last_name", "first_name", "username")
