"""Who is responsible for feedback: the people of its unit, else those who edit the column that it came from."""

from django.contrib.auth.models import User
from wagtail.models import GroupPagePermission, Page

from feedback.models import Feedback
from feedback.scope import EDITING, moderators
from registry.models import Unit


def people_for(case: Feedback) -> list[User]:
    """Whoever is to be told of a case; each of them can open it. Administrators where nobody else handles it."""
    found = people_of(case.unit) or _editors_of(case.page or case.site.root_page)
    return found or list(moderators().filter(is_superuser=True))


def people_of(unit: Unit | None) -> list[User]:
    """The people of a unit; where it has none who may handle feedback, those of the nearest above it that has."""
    if unit is None:
        return []
    line = list(unit.ancestors(include_self=True).values_list("pk", flat=True))  # from the top down
    rows = Unit.people.through.objects.filter(unit__in=line, user__in=moderators()).values_list("unit", "user")
    nearest = max((line.index(unit_id) for unit_id, _ in rows), default=None)
    if nearest is None:
        return []
    return list(moderators().filter(pk__in=[user for unit_id, user in rows if unit_id == line[nearest]]))


def _editors_of(page: Page) -> list[User]:
    """Those with rights on the nearest page above, or on it, that gives rights to anybody who handles feedback."""
    granted = GroupPagePermission.objects.filter(
        page__in=page.get_ancestors(inclusive=True), permission__codename__in=EDITING, group__user__in=moderators()
    ).values_list("page__depth", "group__user")
    deepest = max((depth for depth, _ in granted), default=None)
    return list(moderators().filter(pk__in={user for depth, user in granted if depth == deepest}))
