"""Rate: how much one sender, or one network, may send in an hour."""

import math
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.models import Submission

WINDOW = timedelta(hours=1)


class RateCheck:
    """Refuses what is too much, and says when to come again. A limit of 0 is none."""

    name = "rate"
    label = "Gửi quá nhiều"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether the e-mail address or the network has used up its hour."""
        sent = Submission.objects.filter(received_at__gt=draft.sent_at - WINDOW)
        waits = [
            self._wait(sent.of_sender(draft.email_hash), settings.SUBMISSIONS_PER_SENDER_HOUR, draft.sent_at),
            self._wait(self._from_network(sent, draft), settings.SUBMISSIONS_PER_NETWORK_HOUR, draft.sent_at),
        ]
        if not (wait := max(waits)):
            return None
        minutes = math.ceil(wait / 60)
        reason = f"Bạn đã gửi nhiều ý kiến trong một giờ qua. Nội dung còn nguyên, hãy gửi lại sau {minutes} phút."
        return Finding(self.name, Outcome.REFUSE, reason, wait=wait)

    def _from_network(self, sent: QuerySet[Submission], draft: Draft) -> QuerySet[Submission]:
        return sent.filter(network_hash=draft.network_hash) if draft.network_hash else sent.none()

    def _wait(self, sent: QuerySet[Submission], limit: int, now: datetime) -> int:
        """Seconds until one more is within the limit; 0 where it is now."""
        if limit <= 0:
            return 0
        # The youngest of those that have to be an hour old first.
        holding = sent.order_by("-received_at").values_list("received_at", flat=True)[limit - 1 : limit]
        return max((math.ceil((moment + WINDOW - now).total_seconds()) for moment in holding), default=0)
