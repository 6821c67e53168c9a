"""How much waits: in the menu, and on the admin's home page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from feedback.models import Submission
from feedback.scope import may_moderate
from feedback.states import Kind


def is_open_to(user: User | AnonymousUser) -> bool:
    """Whether the queue is open to whoever asks."""
    return isinstance(user, User) and may_moderate(user)


def waiting(user: User) -> dict[str, int]:
    """How much waits for her: `comments`, `cases`, and how many of these are `overdue`. One query."""
    late = Q(feedback__due_on__lt=timezone.localdate())
    counts: dict[str, int] = (
        Submission.objects.seen_by(user)
        .open()
        .aggregate(
            comments=Count("pk", filter=Q(kind=Kind.COMMENT)),
            cases=Count("pk", filter=Q(kind=Kind.FEEDBACK)),
            overdue=Count("pk", filter=late),
        )
    )
    return counts


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
        return waiting(self.user)
