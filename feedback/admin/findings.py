"""What the checks found, as moderators read it."""

from collections.abc import Iterable, Mapping

from feedback.checks import IN_ORDER


def told(findings: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The label of each check with its reason; of a check that is gone, its name."""
    labels = {check.name: check.label for check in IN_ORDER}
    return [(labels.get(found["check"], found["check"]), found["reason"]) for found in findings]
