"""Who comes in: everything in these views begins with what the user is responsible for."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

from feedback.models import Submission
from feedback.models.submission import SubmissionQuerySet
from feedback.scope import may_moderate

LONGEST_KEY = 18  # digits: what fits into the database's integers


def moderator_of(request: HttpRequest) -> User:
    """Who is at work. PermissionDenied for those to whom the queue is closed."""
    user = request.user
    if not isinstance(user, User) or not may_moderate(user):
        raise PermissionDenied
    return user


def seen_by(request: HttpRequest) -> SubmissionQuerySet:
    """The comments and feedback that the user is responsible for."""
    found: SubmissionQuerySet = Submission.objects.seen_by(moderator_of(request))
    return found


def as_keys(texts: list[str]) -> list[int]:
    """The keys of records that a form names; what is no number is nothing."""
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY]


class ForModerators(View):
    """A view of the queue; refuses those to whom it is closed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The view's answer, for those who may."""
        moderator_of(request)
        return super().dispatch(request, *args, **kwargs)
