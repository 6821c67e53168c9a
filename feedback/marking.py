"""Likes and flags: one a reader, counted for good; who it was is forgotten.

A flag counts once a network, so nobody takes a comment down alone. Enough of them take it from readers' sight until
staff have looked at it; what staff approve again stays until as many others object.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from feedback.models import Comment, CommentMark, Event, FeedbackSettings, MarkKind
from feedback.moderating import take_step
from feedback.states import Action

OF_A_NETWORK = {MarkKind.LIKE: 20, MarkKind.FLAG: 1}  # schools and mobile networks share an address
_COUNTERS = {MarkKind.LIKE: "likes", MarkKind.FLAG: "flags"}


@transaction.atomic
def mark_comment(*, comment: Comment, kind: MarkKind, reader: bytes, network: bytes) -> bool:
    """Counts a like or a flag of a comment that readers see; False where this reader's is counted already, and for a
    flag of what the office says: it is not for readers to take down.
    """
    if comment.is_official and kind is MarkKind.FLAG:
        return False
    # The lock has one reader wait for the other, so that counter and marks never part.
    # (`exists()` would leave nothing selected whose table PostgreSQL could lock.)
    if Comment.objects.select_for_update(of=("self",)).shown().filter(pk=comment.pk).first() is None:
        return False
    marks = CommentMark.objects.filter(comment=comment, kind=kind)
    if marks.filter(reader=reader).exists() or marks.filter(network=network).count() >= OF_A_NETWORK[kind]:
        return False
    CommentMark.objects.create(comment=comment, kind=kind, reader=reader, network=network, made_at=timezone.now())
    counter = _COUNTERS[kind]
    Comment.objects.filter(pk=comment.pk).update(**{counter: F(counter) + 1})
    if kind is MarkKind.FLAG:
        _review(comment)
    return True


def _review(comment: Comment) -> None:
    flags = CommentMark.objects.filter(comment=comment, kind=MarkKind.FLAG)
    approved = Event.objects.filter(submission=comment, action=Action.APPROVE).order_by("-at").first()
    if approved:
        flags = flags.filter(made_at__gt=approved.at)
    count = flags.count()
    if count >= FeedbackSettings.for_site(comment.site).flags_to_review:
        note = f"Bạn đọc ở {count} mạng khác nhau báo xấu."
        take_step(submissions=[comment], action=Action.REOPEN, note=note)
