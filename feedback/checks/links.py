"""Links: readers who have something to say seldom advertise addresses."""

import re

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.checks.first_time import is_known

MOST = 2
# Addresses with a scheme or "www.", and bare names under the endings that advertisements live at; no e-mail addresses.
_LINK = re.compile(
    r"(?:\bhttps?:|\bwww\.|(?<![@\w.-])[a-z0-9-]{1,63}\.(?:com|net|org|info|biz|vn|xyz|top|shop|site|club|online|vip|io|me|cc)\b)",
    re.IGNORECASE,
)


class LinksCheck:
    """Holds what has many links, or any from somebody whom nobody knows."""

    name = "links"
    label = "Liên kết"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether there are more links than the sender may have. An address in `<a href>` counts, though it is cut."""
        count = sum(count_links(text) for text in (draft.text, *draft.others))
        if count > MOST:
            return Finding(self.name, Outcome.HOLD, f"Có {count} liên kết.")
        if count and not is_known(draft):
            return Finding(self.name, Outcome.HOLD, "Có liên kết, từ người gửi chưa ai biết.")
        return None


def count_links(text: str) -> int:
    """How many addresses a text names. `https://www.x.vn` is one."""
    return sum(bool(_LINK.search(word)) for word in text.split())
