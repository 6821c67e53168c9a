"""Asking for a new password: so many times an hour, and nobody learns whether an address is somebody's."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.forms.auth import PasswordResetForm

from staff.guessing import network_of
from staff.models import Knock, Letter
from staff.pseudonyms import pseudonym

WINDOW = timedelta(hours=1)
BY_ADDRESS, BY_NETWORK = 3, 30
_FOLDER = "wagtailadmin/account/password_reset"
_TEMPLATES = {"subject_template_name": f"{_FOLDER}/email_subject.txt", "email_template_name": f"{_FOLDER}/email.txt"}


class ResetForm(PasswordResetForm):
    """Wagtail's form (WAGTAILADMIN_USER_PASSWORD_RESET_FORM). It has the letter written by the background work."""

    def save(self, *, request: HttpRequest | None = None, **_: Any) -> None:
        """The same for every address, and as quick: whose it is is looked up later. Too many letters are not sent."""
        email = self.cleaned_data["email"]
        if request is not None and _is_often("network", network_of(request) or "", BY_NETWORK):
            return
        if not _is_often("reset", email.casefold(), BY_ADDRESS):
            Letter.objects.create(kind=Letter.Kind.PASSWORD_RESET, data={"email": email})


class _WrittenForm(PasswordResetForm):
    def send_mail(
        self, subject_template_name: str, email_template_name: str, context: dict, *args: Any, **kwargs: Any
    ) -> None:
        """Django's own, but a mail server that is away is no secret: the letter is tried again."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        text = render_to_string(email_template_name, context)
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [context["user"].email])


def send_reset(email: str) -> None:
    """Writes to whoever has this address. The link stands below BASE_URL, whatever name the request was sent to."""
    form = _WrittenForm({"email": email})
    if form.is_valid():
        form.save(domain_override=settings.WAGTAILADMIN_BASE_URL, **_TEMPLATES)


def forget_knocks() -> int:
    """Deletes what no hour counts any more; says how many."""
    lasts = max(WINDOW, settings.AXES_COOLOFF_TIME)  # tries of shared passwords are counted as long as a lock lasts
    return Knock.objects.filter(moment__lt=timezone.now() - lasts).delete()[0]


def _is_often(purpose: str, who: str, limit: int) -> bool:
    """Counts an asking; True where there were so many of the same within the hour."""
    digest = pseudonym(purpose, who)
    if Knock.objects.filter(digest=digest, moment__gt=timezone.now() - WINDOW).count() >= limit:
        return True
    Knock.objects.create(digest=digest)
    return False
