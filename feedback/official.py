"""The office's own word below a comment."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from feedback.discussions import count_shown
from feedback.models import Comment, Event, FeedbackSettings
from feedback.moderating import take_step
from feedback.states import Action, State


@transaction.atomic
def reply_as_office(*, comment: Comment, text: str, by: User) -> Comment:
    """Shows a reply below a comment at once, in the office's name; a comment that nobody approved yet is approved too.

    `text` is as `texts.incoming` stores it. A reply to a reply stands below the comment that both are about.
    """
    above = comment.parent or comment
    take_step(submissions=[one for one in (above, comment) if one.state != State.SHOWN], action=Action.APPROVE, by=by)
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
