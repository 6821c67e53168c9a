"""The sample's feedback: something of everything that staff handle."""

import json

import pytest

from feedback.models import Feedback, Letter, Submission
from feedback.states import State
from home.sample.cases import load_feedback
from home.sample.catalogue import DATA
from tests.factories import UnitFactory


@pytest.mark.django_db
def test_there_is_something_new_something_late_and_something_to_read(site):
    named = {row["unit"] for row in json.loads((DATA / "feedback.json").read_text(encoding="utf-8"))} - {None}
    units = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    assert named <= {unit["key"] for unit in units}
    for unit in units:
        UnitFactory(name=unit["name"])
    load_feedback(site)
    states = set(Feedback.objects.values_list("state", flat=True))
    assert states == {State.RECEIVED, State.ASSIGNED, State.ANSWERED}
    assert Feedback.objects.published().count() == 3
    assert Submission.objects.overdue().count() == 1
    assert Feedback.objects.filter(unit__isnull=False).count() == 3
    assert not Letter.objects.exists()
