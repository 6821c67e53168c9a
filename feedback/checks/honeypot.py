"""Honeypot: a field that people do not see, so only machines fill it."""

from feedback.checks.finding import Draft, Finding, Outcome


class HoneypotCheck:
    """Puts aside what came with the hidden field filled."""

    name = "honeypot"
    label = "Ô bẫy"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether the hidden field says anything."""
        if not draft.honeypot:
            return None
        return Finding(self.name, Outcome.SPAM, "Điền vào ô mà người đọc không nhìn thấy.")
