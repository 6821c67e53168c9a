"""What is whose among members of staff."""

from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission


def charge(user, page):
    """Makes a page and all below it hers."""
    group = Group.objects.create(name=f"Biên tập {page.pk} {user.pk}")
    user.groups.add(group)
    right = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=right)


def own_unit(user):
    """The unit in her charge."""
    return user.units_in_charge.get()


def superuser(name="quan-tri"):
    """Somebody to whom everything is open."""
    return User.objects.create_superuser(name, f"{name}@example.com")
