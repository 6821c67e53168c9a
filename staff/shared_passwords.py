"""Passwords that several readers share, of a page or a collection of files: how often they may be guessed.

Wagtail's forms ask for them and count nothing. A network takes as many wrong ones as an account does at the door
(decision 0051); others of the same password go on, unless it is guessed from everywhere at once.
"""

import math
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from wagtail import views as wagtail_views
from wagtail.documents.views import serve as wagtaildocs_views
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, PageViewRestriction

from staff.guessing import network_of
from staff.models import Knock
from staff.pseudonyms import pseudonym

NETWORKS = 30  # that may guess one password at once, each as often as it may, before nobody's guesses are heard
View = Callable[..., HttpResponseBase]


def of_page(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """Wagtail's form of a page's password."""
    view = _limited(wagtail_views.authenticate_with_password, PageViewRestriction)
    return view(request, page_view_restriction_id, page_id)


def of_collection(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """Wagtail's form of a collection's password."""
    return _limited(wagtaildocs_views.authenticate_with_password, CollectionViewRestriction)(request, restriction_id)


def _limited(view: View, model: type[BaseViewRestriction]) -> View:
    """The form, or 429 and how long to wait. A right password is not counted."""

    @wraps(view)
    def limited(request: HttpRequest, pk: int, *args: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, pk, *args)
        restriction = get_object_or_404(model, pk=pk)
        name = f"{model._meta.model_name} {restriction.pk}"
        limit = max(settings.AXES_FAILURE_LIMIT, 1)
        counted = [(f"{name} {network_of(request) or ''}", limit), (name, limit * NETWORKS)]
        knocks = _knock(counted)
        if knocks is None:
            return _wait(request, counted)
        answer = view(request, pk, *args)
        if restriction.accept_request(request):
            Knock.objects.filter(pk__in=[knock.pk for knock in knocks]).delete()
        return answer

    return limited


def _knock(counted: list[tuple[str, int]]) -> list[Knock] | None:
    """Notes a try before it is looked at, and counts after that: many at once do not slip through. None: too many."""
    if any(_tries(name).count() >= limit for name, limit in counted):
        return None
    knocks = [Knock.objects.create(digest=_digest(name)) for name, _ in counted]
    if all(_tries(name).count() <= limit for name, limit in counted):
        return knocks
    Knock.objects.filter(pk__in=[knock.pk for knock in knocks]).delete()
    return None


def _tries(name: str) -> Any:
    begin = timezone.now() - settings.AXES_COOLOFF_TIME
    return Knock.objects.filter(digest=_digest(name), moment__gt=begin)


def _digest(name: str) -> str:
    return pseudonym("shared password", name)


def _wait(request: HttpRequest, counted: list[tuple[str, int]]) -> HttpResponse:
    seconds = math.ceil(max(_seconds(name, limit) for name, limit in counted))
    answer = render(request, "staff/shared_password_wait.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer


def _seconds(name: str, limit: int) -> float:
    """Until so many are forgotten that one more may be tried."""
    lasts: timedelta = settings.AXES_COOLOFF_TIME
    first = _tries(name).order_by("-moment").values_list("moment", flat=True)[limit - 1 : limit].first()
    return max((first + lasts - timezone.now()).total_seconds(), 1) if first else 1
