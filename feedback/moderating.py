"""What staff do with comments and feedback, one step at a time, each in the history and each to be undone."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from feedback.discussions import count_shown
from feedback.models import Attachment, Event, Feedback, Submission
from feedback.privacy import forget_unseen
from feedback.states import LOOKING, Action, step_of

SAME_DOWNLOAD = timedelta(minutes=1)
MOST_AT_ONCE = 1_000  # submissions in one bulk action
# An answer has gone out, what is erased is gone; the others change more than the state.
_FINAL = (Action.UNDO, Action.ANSWER, Action.ERASE, Action.PUBLISH, Action.WITHDRAW, *LOOKING)


@transaction.atomic
def take_step(
    *,
    submissions: Collection[Submission],
    action: Action,
    by: User | None = None,
    note: str = "",
    changes: Mapping[str, Any] | None = None,
) -> list[Event]:
    """Moves each to where the action leads, and says so in its history. What the action has no way from stays as it is.

    `submissions` are those that `by` may see: the caller has asked `seen_by`. `changes` are fields of feedback that
    change with the step, by attribute, with values that JSON knows; undoing gives them back.
    """
    now, batch = timezone.now(), uuid.uuid4()
    rows = Submission.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in submissions])
    steps = [(row, step) for row in rows.order_by("pk") if (step := step_of(row, action))]
    earlier = _change([row.pk for row, _ in steps], changes or {})
    events = [
        Event(
            submission=row,
            action=action,
            before=row.state,
            after=step.after,
            by=by,
            at=now,
            note=_kept(row, note),
            batch=batch,
            earlier=earlier.get(row.pk, {}),
        )
        for row, step in steps
    ]
    _enter(events)
    forget_unseen([row for row, _ in steps])
    return events


def enter_note(*, submission: Submission, action: Action, by: User | None, note: str = "") -> None:
    """Says in the history what was done without moving anything."""
    state, now = submission.state, timezone.now()
    Event.objects.create(
        submission=submission,
        action=action,
        before=state,
        after=state,
        by=by,
        at=now,
        note=_kept(submission, note),
    )


def last_step(submission: Submission) -> int:
    """The key of the last thing that was done with it; 0 where nothing was."""
    return _steps_of(submission).aggregate(Max("pk"))["pk__max"] or 0


@transaction.atomic
def note_download(*, attachment: Attachment, by: User) -> None:
    """Says in the history of the case who took a file out of it: once for what a browser asks for over and over."""
    case = Submission.objects.select_for_update(of=("self",)).get(pk=attachment.feedback_id)
    lately = timezone.now() - SAME_DOWNLOAD
    same = Event.objects.filter(submission=case, action=Action.DOWNLOAD, by=by, at__gt=lately)
    if not same.filter(note=_kept(case, attachment.name)).exists():
        enter_note(submission=case, action=Action.DOWNLOAD, by=by, note=attachment.name)


@transaction.atomic
def undo(*, batch: uuid.UUID, by: User) -> list[Event]:
    """Takes back what `by` did at once, where nothing came after it. An answer has gone out and stays answered."""
    now = timezone.now()
    done = Event.objects.filter(batch=batch, by=by, submission__in=Submission.objects.seen_by(by))
    rows = Submission.objects.select_for_update(of=("self",)).filter(pk__in=done.values("submission"))
    rows = rows.filter(erased_at__isnull=True)  # its words may be gone with the step
    states = dict(rows.order_by("pk").values_list("pk", "state"))
    newest = _steps_of(OuterRef("submission")).order_by("-pk").values("pk")[:1]
    last = done.filter(pk=Subquery(newest)).exclude(action__in=_FINAL)
    found = [event for event in last if states.get(event.submission_id) == event.after]
    _give_back(found)
    undone = [
        Event(
            submission_id=event.submission_id,
            action=Action.UNDO,
            before=event.after,
            after=event.before,
            by=by,
            at=now,
        )
        for event in found
    ]
    _enter(undone)
    return undone


def _steps_of(submission: Submission | OuterRef) -> "QuerySet[Event]":
    return Event.objects.filter(submission=submission).exclude(action__in=LOOKING)


def _kept(submission: Submission, note: str) -> str:
    """A note may say who the sender was; of somebody erased nobody would come to clear it."""
    return "" if submission.is_erased else note


def _enter(events: Collection[Event]) -> None:
    """Writes the events and the states that they lead to; the queries are as many whatever their number."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for event in events:
        by_state[event.after].append(event.submission_id)
    for state, keys in by_state.items():
        Submission.objects.filter(pk__in=keys).update(state=state)
    Event.objects.bulk_create(events)
    keys = [event.submission_id for event in events]
    count_shown(set(Submission.objects.filter(pk__in=keys).values_list("page_id", flat=True)))


def _change(keys: Collection[int], changes: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """Sets fields of feedback; tells what stood there."""
    if not changes:
        return {}
    cases = Feedback.objects.filter(pk__in=keys)
    earlier = {row["pk"]: row for row in cases.values("pk", *changes)}
    for row in earlier.values():
        row.pop("pk")
    cases.update(**changes)
    return earlier


def _give_back(events: Iterable[Event]) -> None:
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for event in events:
        if event.earlier:
            alike[tuple(sorted(event.earlier.items()))].append(event.submission_id)
    for fields, keys in alike.items():
        Feedback.objects.filter(pk__in=keys).update(**dict(fields))
