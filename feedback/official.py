"""The office's own word below a comment."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from feedback.cases import NotPossible
from feedback.discussions import count_shown
from feedback.models import Comment, Event, FeedbackSettings, Submission
from feedback.moderating import take_step
from feedback.states import Action, State


@transaction.atomic
def reply_as_office(*, comment: Comment, text: str, by: User) -> Comment:
    """Shows a reply below a comment at once, in the office's name; a comment that waits for approval is approved too.

    `text` is as `texts.incoming` stores it. A reply to a reply stands below the comment that both are about.
    NotPossible where staff put one of them aside, and for the same reply pressed twice.
    """
    above = comment.parent or comment
    _show({above.pk, comment.pk}, by)
    _refuse_said(comment, above, text)
    now = timezone.now()
    reply = Comment.objects.create(
        site=comment.site,
        page_id=comment.page_id,
        parent=above,
        state=State.SHOWN,
        received_at=now,
        name=FeedbackSettings.for_site(comment.site).office,
        text=text,
        consent=comment.consent,
        is_official=True,
    )
    Event.objects.bulk_create(
        Event(submission=one, action=Action.ANSWER, before=State.SHOWN, after=State.SHOWN, by=by, at=now)
        for one in (comment, reply)
    )
    count_shown({comment.page_id})
    return reply


def _show(keys: set[int], by: User) -> None:
    """Locks these comments and approves those that wait."""
    rows = list(Submission.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    hidden = [row for row in rows if row.state != State.SHOWN]
    for row in hidden:
        if row.state != State.RECEIVED or row.is_erased:
            raise NotPossible(
                f"Bình luận {row.code} đang ở tình trạng “{row.get_state_display()}” nên câu trả lời không hiện được. "
                "Hãy duyệt đăng bình luận ấy trước rồi trả lời."
            )
    take_step(submissions=hidden, action=Action.APPROVE, by=by)


def _refuse_said(comment: Comment, above: Comment, text: str) -> None:
    """Refuses what the office said to this comment already; a reply and the event of its comment share their moment."""
    answered = Event.objects.filter(submission=comment, action=Action.ANSWER).values("at")
    if Comment.objects.filter(parent=above, is_official=True, text=text, received_at__in=answered).exists():
        raise NotPossible("Câu trả lời này đã được đăng dưới bình luận. Hãy sửa nội dung nếu muốn nói thêm.")
