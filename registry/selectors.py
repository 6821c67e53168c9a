"""Reads across units."""

from collections import defaultdict
from typing import Any

from registry.models import Unit


def units_in_charge(user: Any) -> list[int]:
    """The keys of the units that somebody answers for and of all below them: two queries, however many there are."""
    waiting = list(Unit.objects.filter(people=user).order_by().values_list("pk", flat=True))
    if not waiting:
        return []
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.order_by().values_list("pk", "parent_id"):
        below[parent].append(pk)
    found: set[int] = set()
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += below[pk]
    return sorted(found)
