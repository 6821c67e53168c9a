"""Columns of the lists of units and models."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column

from registry.models import PracticeModel, StepKind, Unit

SUPERIORS_SHOWN = 3


def superiors(unit: Unit) -> str:
    """The units above, nearest first: "Đảng bộ xã A – Đảng bộ huyện B"."""
    names: list[str] = []
    above = unit.parent
    while above is not None and len(names) < SUPERIORS_SHOWN:
        names.append(above.name)
        above = above.parent
    return " – ".join(names)


def named_with_superior(unit: Unit) -> str:
    """A unit's name and where it belongs: many communes have a "Chi bộ ấp 1"."""
    return f"{unit} – {unit.parent.name}" if unit.parent else str(unit)


def validity(unit: Unit) -> str:
    """The time in which the unit exists; empty where nothing limits it."""
    begins = f"từ {date_format(unit.valid_from)}" if unit.valid_from else ""
    ends = f"đến {date_format(unit.valid_to)}" if unit.valid_to else ""
    return f"{begins} {ends}".strip()


def state(model: PracticeModel) -> str:
    """The state that `with_state` has read, in words."""
    return StepKind(model.state).label if getattr(model, "state", None) else "–"


def told(name: str, label: str, say: Callable[[Any], str], sort_key: str | None = None) -> Column:
    """A column that says something of each record."""
    return Column(name, label=label, accessor=say, sort_key=sort_key)


def status_column() -> Column:
    """Says which records are pending; the confirmed are the rule."""
    return told("status", "Tình trạng", lambda record: "" if record.is_confirmed else "Chờ xác nhận", "status")
