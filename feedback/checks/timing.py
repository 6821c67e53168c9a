"""Time to fill: nobody writes a comment in two seconds."""

from datetime import timedelta

from feedback.checks.finding import Draft, Finding, Outcome

SHORTEST = timedelta(seconds=3)


class TimingCheck:
    """Holds what was sent as soon as the form was open."""

    name = "timing"
    label = "Thời gian điền"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether the form was filled too fast."""
        taken = draft.sent_at - draft.opened_at
        if taken >= SHORTEST:
            return None
        seconds = max(round(taken.total_seconds()), 0)
        return Finding(self.name, Outcome.HOLD, f"Gửi sau khi mở biểu mẫu {seconds} giây.")
