"""Lists to choose from are for those who have a part in what is chosen.

Wagtail opens every chooser, and the admin's own API, to whoever may enter the admin: somebody who keeps one unit's
record would see the drafts of the library and what the search is told to hide, and could make steps of approval.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtailmedia.permissions import permission_policy as media

_SNIPPETS = "wagtailsnippetchoosers_"
_PARTS = ("view", "add", "change", "delete")
_FILES = {
    "wagtailimages_chooser": images,
    "images": images,  # of the admin's API
    "wagtaildocs_chooser": documents,
    "documents": documents,
    "wagtailmedia": media,
}
_WORKFLOWS = "wagtailadmin_workflows"
_TESTS_OF_ERRORS = "wagtailadmin_error_test"  # fails on purpose, with a line in the log and a letter for whoever asks


class KeepChoosers:
    """403 for lists of what a user has no part in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is known here yet of the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        """Raises PermissionDenied, or Http404 for what should be nowhere."""
        match = request.resolver_match
        if match is None or not request.path.startswith(settings.ADMIN_PREFIX):  # readers' pages ask for no session
            return
        if match.view_name == _TESTS_OF_ERRORS:
            raise Http404
        user: Any = request.user
        if user.is_authenticated and not _has_part(user, match):
            raise PermissionDenied


def _has_part(user: Any, match: ResolverMatch) -> bool:
    space = match.namespaces[-1] if match.namespaces else ""
    if space.startswith(_SNIPPETS):
        app, _, name = space.removeprefix(_SNIPPETS).partition("_")
        model = apps.get_model(app, name)._meta
        return any(user.has_perm(f"{app}.{part}_{model.model_name}") for part in _PARTS)
    if space == _WORKFLOWS:
        kinds = ("workflow", "task")
        return any(user.has_perm(f"wagtailcore.{part}_{kind}") for part in _PARTS for kind in kinds)
    policy = _FILES.get(space)
    return policy is None or bool(policy.user_has_any_permission(user, ["add", "change", "choose", "delete"]))
