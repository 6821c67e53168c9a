"""What staff do with comments and feedback, one step at a time, each in the history and each to be undone."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from feedback.discussions import count_shown
from feedback.models import Event, Submission
from feedback.states import Action, State, step_of

LONGEST_UNDO = 1_000  # steps at once: what one bulk action did


@transaction.atomic
def take_step(
    *, submissions: Collection[Submission], action: Action, by: User | None = None, note: str = ""
) -> list[Event]:
    """Moves each to where the action leads, and says so in its history. What the action has no way from stays as it is.

    `submissions` are those that `by` may see: the caller has asked `seen_by`.
    """
    now, events, pages = timezone.now(), [], set()
    rows = Submission.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in submissions])
    for row in rows.order_by("pk"):
        step = step_of(row.kind, action, row.state)
        if step is None:
            continue
        before, row.state = row.state, step.after
        row.save(update_fields=["state"])
        events.append(Event(submission=row, action=action, before=before, after=row.state, by=by, at=now, note=note))
        pages.add(row.page_id)
    Event.objects.bulk_create(events)
    count_shown(pages)
    return events


@transaction.atomic
def undo(*, events: Collection[int], by: User) -> list[Event]:
    """Takes these steps back, where nothing came after them. An answer has gone out and stays answered."""
    now, undone, pages = timezone.now(), [], set()
    found = Event.objects.filter(pk__in=list(events)[:LONGEST_UNDO], submission__in=Submission.objects.seen_by(by))
    for event in found.exclude(action__in=[Action.UNDO, Action.ANSWER, Action.ERASE]).order_by("pk"):
        row = Submission.objects.select_for_update(of=("self",)).get(pk=event.submission_id)
        if row.events.first() != event or row.state != event.after:
            continue
        before, row.state = row.state, State(event.before)
        row.save(update_fields=["state"])
        undone.append(Event(submission=row, action=Action.UNDO, before=before, after=row.state, by=by, at=now))
        pages.add(row.page_id)
    Event.objects.bulk_create(undone)
    count_shown(pages)
    return undone
