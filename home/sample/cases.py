"""Feedback of the sample portal, in every state, from invented senders."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from feedback import cases
from feedback.checks.first_time import STRANGER
from feedback.consents import current_consent
from feedback.models import Event, Feedback, FeedbackSettings
from home.sample.catalogue import DATA
from registry.models import Unit


def load_feedback(site: Site) -> None:
    """Writes the cases, each so many days ago, and handles them as staff would: published, assigned or new."""
    units = {unit["key"]: unit["name"] for unit in json.loads((DATA / "units.json").read_text(encoding="utf-8"))}
    within = timedelta(days=FeedbackSettings.for_site(site).answered_within)
    for row in json.loads((DATA / "feedback.json").read_text(encoding="utf-8")):
        received = timezone.now() - timedelta(days=row["days_ago"])
        case = Feedback(
            site=site,
            page=site.root_page,
            received_at=received,
            due_on=timezone.localdate(received + within),
            name=row["name"],
            text=row["text"],
            subject=row["subject"],
            unit=Unit.objects.filter(name=units.get(row["unit"])).first(),
            may_be_published="title" in row,
            findings=[asdict(STRANGER)],
            consent=current_consent(site),
        )
        case.save()
        _handle(case, row)


def _handle(case: Feedback, row: Mapping[str, Any]) -> None:
    if "answer" in row:
        cases.answer(case=case, text=row["answer"])
        cases.publish_answer(case=case, title=row["title"], question=row["text"])
        answered = case.received_at + timedelta(days=row["answered_after"])
        Feedback.objects.filter(pk=case.pk).update(answered_at=answered, published_at=answered)
        Event.objects.filter(submission=case).update(at=answered)
    elif row.get("is_assigned"):
        cases.assign(case=case, unit=case.unit, due_on=case.due_on)
