"""Office: somebody signs as the office answers, and readers would take his word for its own."""

from wagtail.models import Site

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.models import FeedbackSettings
from writing.disguises import see_through


class OfficeCheck:
    """Holds a name that reads like the office's, however it is written."""

    name = "office"
    label = "Ký tên cơ quan"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether the office's name is in the sender's."""
        office = FeedbackSettings.for_site(Site.objects.get(pk=draft.site_id)).office
        if not _letters(office) or _letters(office) not in _letters(draft.name):
            return None
        return Finding(self.name, Outcome.HOLD, f"Ghi tên giống tên cơ quan khi trả lời: “{office}”.")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, see_through(name).symbols))
