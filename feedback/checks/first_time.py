"""First-time sender: nothing of this e-mail address was approved before.

The address is what somebody typed; nobody proves that it is his. So what staff declined takes the trust back.
"""

from datetime import datetime

from django.db.models import Max

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.models import Event, Submission
from feedback.models.submission import SubmissionQuerySet
from feedback.states import Action, State

APPROVED = (State.SHOWN, State.ANSWERED, State.CLOSED)
APPROVING = (Action.APPROVE, Action.ANSWER)
PUT_ASIDE = (State.SPAM, State.DECLINED)


class FirstTimeCheck:
    """Holds what comes from somebody whom nobody knows."""

    name = "first_time"
    label = "Người gửi lần đầu"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether anything of this sender was approved on this portal, and nothing put aside since."""
        if is_known(draft):
            return None
        return STRANGER


STRANGER = Finding(
    FirstTimeCheck.name,
    Outcome.HOLD,
    "Chưa có nội dung nào của người gửi này được duyệt, hoặc lần gần nhất không được chấp nhận.",
)


def is_known(draft: Draft) -> bool:
    """Whether staff approved or answered something of this sender on this portal, and put nothing aside since."""
    sent = Submission.objects.of_sender(draft.email_hash).filter(site_id=draft.site_id)
    approvals = Event.objects.filter(submission__in=sent.filter(state__in=APPROVED), action__in=APPROVING)
    approved = approvals.aggregate(last=Max("at"))["last"]
    return approved is not None and not _put_aside_since(sent, approved)


def _put_aside_since(sent: SubmissionQuerySet, moment: datetime) -> bool:
    """By staff, or by a check when it came."""
    return bool(sent.filter(state__in=PUT_ASIDE).with_last_step().filter(last_step_at__gte=moment).exists())
