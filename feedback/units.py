"""The units among which a sender chooses: all of them in groups where a phone can show them, else those asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.timezone import localdate

from registry.models import Unit
from registry.models.unit import UnitQuerySet

MOST_LISTED = 300  # some 20 KB of a page; a longer list is scrolled by nobody
MOST_FOUND = 60
_ALONE = "Đơn vị khác"


@dataclass(frozen=True)
class UnitChoices:
    """What the form offers."""

    groups: Sequence[tuple[str, Sequence[Unit]]]
    is_whole: bool  # else units are found by words


def choosable_units() -> UnitQuerySet:
    """Units that readers know and that exist today."""
    return Unit.objects.confirmed().valid_on(localdate()).without_tree_fields()


def unit_choices(words: str = "", chosen: int | None = None) -> UnitChoices:
    """All units; where they are too many, those whose names hold the words, and the one that was chosen."""
    units = choosable_units().order_by("sort_key", "pk").only("name", "parent", "status")
    every = list(units[: MOST_LISTED + 1])
    if len(every) <= MOST_LISTED:
        return UnitChoices(list(_by_tree(every)), True)
    found = list(units.filter(pk=chosen).select_related("parent")) if chosen else []
    if words.strip():
        found += units.named_like(words).exclude(pk=chosen).select_related("parent")[:MOST_FOUND]
    return UnitChoices(list(_by_parent(found)), False)


def _by_tree(units: Sequence[Unit]) -> Iterator[tuple[str, Sequence[Unit]]]:
    """Each unit that has others below it with these, from the top down; those without any of either last."""
    known = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        below[unit.parent_id if unit.parent_id in known else None].append(unit)
    waiting = [unit for unit in below[None] if below[unit.pk]][::-1]
    while waiting:
        above = waiting.pop()
        yield above.name, [above, *(unit for unit in below[above.pk] if not below[unit.pk])]
        waiting.extend([unit for unit in below[above.pk] if below[unit.pk]][::-1])
    if alone := [unit for unit in below[None] if not below[unit.pk]]:
        yield _ALONE, alone


def _by_parent(units: Iterable[Unit]) -> Iterator[tuple[str, Sequence[Unit]]]:
    ordered = sorted(units, key=lambda unit: (unit.parent.sort_key if unit.parent else "", unit.pk))
    for name, group in groupby(ordered, key=lambda unit: unit.parent.name if unit.parent else _ALONE):
        yield name, list(group)
