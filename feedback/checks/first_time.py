"""First-time sender: nothing of this e-mail address was approved before."""

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.models import Submission
from feedback.states import State

KNOWN = (State.SHOWN, State.ASSIGNED, State.ANSWERED, State.CLOSED)


class FirstTimeCheck:
    """Holds what comes from somebody whom nobody knows."""

    name = "first_time"
    label = "Người gửi lần đầu"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether anything of this sender was approved on this portal."""
        if is_known(draft):
            return None
        return STRANGER


STRANGER = Finding(FirstTimeCheck.name, Outcome.HOLD, "Chưa có nội dung nào của người gửi này được duyệt.")


def is_known(draft: Draft) -> bool:
    """Whether staff approved anything of this sender on this portal."""
    return bool(Submission.objects.of_sender(draft.email_hash).filter(site_id=draft.site_id, state__in=KNOWN).exists())
