"""Wrong passwords: how many an account takes before it is locked, for how long, and who lifts the lock.

django-axes counts them. It stores a pseudonym of the name that was typed (people type passwords there), the network,
how many and when; nothing else, and no longer than a lock lasts. An account is locked for every network at once, since
guesses come from many; other accounts of the same network are not concerned. See decision 0051.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail.log_actions import log

from readership.readers import network
from staff import history
from staff.models import AccountLock, Letter
from staff.pseudonyms import pseudonym


def typed_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str | None:
    """The name of an attempt as axes stores it (AXES_USERNAME_CALLABLE)."""
    name = credentials.get("username") if credentials else request.POST.get("username")
    return pseudonym("account", str(name)) if name is not None else None


def network_of(request: HttpRequest) -> str | None:
    """Where an attempt comes from, behind the trusted proxies (AXES_CLIENT_IP_CALLABLE): of IPv6 a household."""
    return network(request.META, settings.TRUSTED_PROXIES).partition("/")[0] or None


class Attempts(AxesDatabaseHandler):
    """axes' counting, without the browser's marks, and with a word in the history of the account (AXES_HANDLER)."""

    def user_login_failed(
        self, sender: Any, credentials: dict, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Counts a wrong password, and locks the account when there were too many."""
        if request is None:
            return
        refused_unread = request.axes_locked_out  # type: ignore[attr-defined]
        request.axes_user_agent = request.axes_http_accept = ""  # type: ignore[attr-defined]
        super().user_login_failed(sender, credentials, request, **kwargs)
        user = _account(credentials.get("username"))
        if refused_unread or user is None:
            return
        log(user, history.FAILED, user=user)
        if request.axes_locked_out:  # type: ignore[attr-defined]
            note_lock(user)


def note_lock(user: User) -> None:
    """Writes a lock down and tells the owner, once until it ends."""
    now = timezone.now()
    with transaction.atomic():
        lock, is_new = AccountLock.objects.select_for_update().get_or_create(
            user=user, defaults={"begun": now, "until": now + settings.AXES_COOLOFF_TIME}
        )
        if not is_new and lock.until > now:
            return
        lock.begun, lock.until = now, now + settings.AXES_COOLOFF_TIME
        lock.save()
        Letter.objects.create(user=user, kind=Letter.Kind.LOCKED, data={"until": lock.until.isoformat()})
        log(user, history.LOCKED, user=user, data={"until": lock.until.isoformat()})


def unlock(*, user: User, by: User | None = None) -> bool:
    """Lifts the lock of an account and forgets its wrong passwords; False where there were none."""
    forgotten = reset(username=pseudonym("account", user.get_username()))
    lifted = AccountLock.objects.in_force().filter(user=user).exists()
    AccountLock.objects.filter(user=user).delete()
    if lifted or forgotten:
        log(user, history.UNLOCKED, user=by)
    return bool(lifted or forgotten)


def is_locked(request: HttpRequest, user: User) -> bool:
    """Whether an account takes no more guesses now: of passwords, or of the second factor's codes."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.get_username()})


def locked_answer(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """429 and how long to wait (AXES_LOCKOUT_CALLABLE): the same whether there is such an account or not."""
    seconds = _wait(typed_name(request, credentials), timezone.now())
    words = {"minutes": math.ceil(seconds / 60)}
    answer = render(request, "staff/locked.html", words, status=429)
    answer["Retry-After"] = str(math.ceil(seconds))
    answer["Cache-Control"] = "no-store"
    return answer


def forget_old_attempts() -> int:
    """Deletes what is older than a lock lasts; says how many records of wrong passwords went."""
    begin = timezone.now() - settings.AXES_COOLOFF_TIME
    AccountLock.objects.filter(until__lt=begin).delete()
    return AccessAttempt.objects.filter(attempt_time__lt=begin).delete()[0]


def connect() -> None:
    """Leaves out what axes would store of the forms."""
    pre_save.connect(_forget_forms, sender=AccessAttempt)


def _forget_forms(instance: AccessAttempt, **_: Any) -> None:
    instance.get_data = instance.post_data = ""


def _account(name: Any) -> User | None:
    return get_user_model().objects.filter(username=name).first() if name else None


def _wait(name: str | None, now: datetime) -> float:
    """Seconds until enough of the wrong passwords are forgotten."""
    lasts: timedelta = settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(username=name, attempt_time__gt=now - lasts).order_by("attempt_time")
    rows = list(counted.values_list("attempt_time", "failures_since_start"))
    left = sum(failures for _, failures in rows)
    for moment, failures in rows:
        left -= failures
        if left < settings.AXES_FAILURE_LIMIT:
            return max((moment + lasts - now).total_seconds(), 1)
    return 1
