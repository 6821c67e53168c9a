"""What a sender may have back or have erased by code, and what time erases by itself.

Erased means gone: from the row, from what hangs on it (letters, files, notes of staff, "Hỏi đáp"), and from the pages
that the database has let go of (see `storage`). What stays is that something was sent, when, and what became of it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from feedback.attaching import remove_files_of, remove_orphans
from feedback.codes import as_code
from feedback.discussions import count_shown
from feedback.models import Comment, Event, Feedback, FeedbackSettings, Letter, Submission
from feedback.models.submission import SubmissionQuerySet
from feedback.states import OPEN, Action, Kind, State
from feedback.storage import overwrite_what_is_gone
from feedback.texts import incoming

NOBODY = "Bạn đọc"  # stands where a name was
GONE = "Bình luận đã được xóa theo yêu cầu của người gửi."
NETWORK_KEPT = timedelta(days=30)
_NOTHING_PUBLIC = {"public_title": "", "public_question": "", "public_answer": "", "folded_text": ""}
_NO_TRACE: dict[str, Any] = {"text_hash": b"", "sketch": []}
AT_ONCE = 500  # rows of a transaction: others may write in between


def find_by_code(site: Site, typed: str) -> Submission | None:
    """What was sent to this portal under a code, however it was typed. One query, whatever was typed."""
    return Submission.objects.filter(code=as_code(typed), site=site).select_related("consent", "page").first()


def erase(*, submission: Submission, now: datetime | None = None) -> None:
    """Erases all that a sender wrote, at the sender's wish. A comment that readers answered leaves a word in its place.

    Once is enough: a second time finds nothing more.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        _clear_sender([row.pk], now)
        after = _clear_words(row)
        if not row.erased_at:
            _note([(row.pk, row.state, after)], now)
        count_shown({row.page_id})
    overwrite_what_is_gone()


def forget_unseen(rows: Collection[Submission]) -> None:
    """Clears the words of those among `rows` whose sender is forgotten and which readers see no more: a shown comment
    keeps them past that moment, and so does what stands under "Hỏi đáp". In the transaction that took them from sight.
    """
    keys = [row.pk for row in rows if row.is_erased]
    if not keys:
        return
    shown = Submission.objects.filter(pk__in=keys, kind=Kind.COMMENT, state=State.SHOWN)
    unseen = set(keys) - set(shown.values_list("pk", flat=True))
    Submission.objects.filter(pk__in=unseen).update(text="", **_NO_TRACE)
    published = Feedback.objects.published().filter(pk__in=unseen).values_list("pk", flat=True)
    unpublished = Feedback.objects.filter(pk__in=unseen - set(published))
    unpublished.update(published_at=None, **_NOTHING_PUBLIC)
    overwrite_what_is_gone()


def purge(now: datetime | None = None) -> int:
    """Erases what has been kept long enough: of whoever sent it, the settings' days after it was dealt with; of the
    network, after a month. Says how many senders were forgotten. Any number of processes may do so at once.
    """
    now = now or timezone.now()
    forgotten = sum(_purge_site(site, now) for site in Site.objects.order_by("pk"))
    old = Submission.objects.filter(received_at__lt=now - NETWORK_KEPT).exclude(network_hash=b"")
    old.update(network_hash=b"")
    remove_orphans(now)
    overwrite_what_is_gone()  # in every round: the log may have been read by somebody in the last one
    return forgotten


def _purge_site(site: Site, now: datetime) -> int:
    settings = FeedbackSettings.for_site(site)
    before = now - timedelta(days=settings.kept_for)
    due: SubmissionQuerySet = Submission.objects.filter(site=site, erased_at__isnull=True, received_at__lt=before)
    due = due.exclude(state__in=OPEN).exclude(comment__is_official=True)  # the office is nobody's secret
    due = due.with_last_step().filter(last_step_at__lt=before).order_by("pk")
    forgotten = 0
    while keys := list(due.values_list("pk", flat=True)[:AT_ONCE]):
        forgotten += _forget(keys, now)
    return forgotten


@transaction.atomic
def _forget(keys: list[int], now: datetime) -> int:
    rows = list(
        Submission.objects.select_for_update(of=("self",)).filter(pk__in=keys, erased_at__isnull=True).order_by("pk")
    )
    _clear_sender([row.pk for row in rows], now)
    Feedback.objects.filter(pk__in=[row.pk for row in rows]).update(answer="")
    for row in rows:
        row.erased_at = now
    forget_unseen(rows)
    _note([(row.pk, row.state, row.state) for row in rows], now)
    return len(rows)


def _clear_sender(keys: list[int], now: datetime) -> None:
    """Takes away who somebody is, and all that was only kept to reach him."""
    Letter.objects.filter(submission__in=keys).delete()
    Event.objects.filter(submission__in=keys).update(note="", earlier={})
    remove_files_of(keys)
    Feedback.objects.filter(pk__in=keys).update(phone="", address="")
    Submission.objects.filter(pk__in=keys).update(
        name=NOBODY, email="", email_hash=b"", network_hash=b"", sent_hash=b"", findings=[], erased_at=now
    )


def _clear_words(row: Submission) -> State:
    """Takes away what somebody wrote and was answered; gives the state in which the rest stands."""
    answered = Comment.objects.shown().filter(parent=row.pk).exists()
    stands = row.kind == Kind.COMMENT and row.state == State.SHOWN and answered
    state = State(row.state)
    if row.kind == Kind.COMMENT and not stands:
        state = State.DECLINED
    elif state in OPEN:  # nobody has to do anything any more
        state = State.CLOSED
    Submission.objects.filter(pk=row.pk).update(text=incoming(GONE) if stands else "", state=state, **_NO_TRACE)
    Feedback.objects.filter(pk=row.pk).update(answer="", published_at=None, **_NOTHING_PUBLIC)
    return state


def _note(changes: Iterable[tuple[int, str, str]], now: datetime) -> None:
    Event.objects.bulk_create(
        Event(submission_id=key, action=Action.ERASE, before=before, after=after, at=now)
        for key, before, after in changes
    )
