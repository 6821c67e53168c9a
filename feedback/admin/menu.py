"""How much waits: in the menu, and on the admin's home page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from feedback.digests import waiting
from feedback.models import Submission
from feedback.scope import may_moderate


def is_open_to(user: User | AnonymousUser) -> bool:
    """Whether the queue is open to whoever asks."""
    return isinstance(user, User) and may_moderate(user)


class QueueMenuItem(MenuItem):
    """Shown to moderators, with how much waits for them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For moderators."""
        return is_open_to(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """The label with the count."""
        component = super().render_component(request)
        if isinstance(request.user, User) and (count := Submission.objects.seen_by(request.user).open().count()):
            component.label = f"{self.label} ({count})"
        return component


class WaitingPanel(Component):
    """What waits, on the admin's home page."""

    order = 120
    template_name = "feedback/admin/waiting_panel.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """See `waiting`."""
        return waiting(Submission.objects.seen_by(self.user))
