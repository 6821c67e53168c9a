"""Setting the second factor up, showing it at the door, and taking it from who has lost it."""

import base64
import io
from typing import Any

import django_otp
import qrcode
import qrcode.image.svg
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages

from staff import second_factor
from staff.admin.forms import WRONG, CodeForm, PasswordForm, SetUpForm
from staff.guessing import is_locked, locked_answer


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class DoorPage:
    """For who has given the right password; nobody else sees it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The way to the password where it is missing, and the wait where too many codes were wrong."""
        user: Any = request.user
        if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
            return redirect_to_login(request.get_full_path(), login_url=reverse("wagtailadmin_login"))
        if request.method == "POST" and is_locked(request, user):
            return locked_answer(request, None, {"username": user.get_username()})
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class CodeView(DoorPage, FormView):
    """Asks for the code."""

    form_class = CodeForm
    template_name = "staff/code.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Lets in, or counts a wrong code as a wrong password."""
        user = _user(self.request)
        device = second_factor.check(user=user, code=form.cleaned_data["code"])
        if device is None:
            _count_wrong(self.request, user)
            form.add_error("code", WRONG)
            return self.form_invalid(form)
        _let_in(self.request, device)
        return redirect(_next(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds where to go on."""
        return super().get_context_data(next=_next(self.request), **kwargs)


class SetUpView(DoorPage, FormView):
    """Shows the key to the telephone's camera, and asks for its first code."""

    form_class = SetUpForm
    template_name = "staff/set_up.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The password is asked for where an earlier telephone is to go."""
        asks = second_factor.is_set_up(_user(self.request))
        return super().get_form_kwargs() | {"request": self.request, "asks_password": asks}

    def form_valid(self, form: Form) -> HttpResponse:
        """Sets up, and shows ten codes for paper, this once."""
        user = _user(self.request)
        device = second_factor.confirm(user=user, code=form.cleaned_data["code"])
        if device is None:
            _count_wrong(self.request, user)
            form.add_error("code", WRONG)
            return self.form_invalid(form)
        _let_in(self.request, device)
        codes = second_factor.make_codes(user=user)
        return render(self.request, "staff/codes.html", {"codes": codes, "next": _next(self.request)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the key as a picture and in letters."""
        device = second_factor.begun(_user(self.request))
        key = base64.b32encode(device.bin_key).decode().rstrip("=")
        words = " ".join(key[place : place + 4] for place in range(0, len(key), 4))
        shown = {"picture": _picture(device), "key": words, "address": device.config_url, "next": _next(self.request)}
        return super().get_context_data(is_required=settings.SECOND_FACTOR_REQUIRED, **shown, **kwargs)


class OwnView(DoorPage, FormView):
    """Whether one's own account has a second factor, and what to do about it; ten new codes for the password."""

    form_class = PasswordForm
    template_name = "staff/own.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The password is compared with that of who asks."""
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds whether it is set up, and how many codes on paper are left."""
        user = _user(self.request)
        is_set_up = second_factor.is_set_up(user)
        return super().get_context_data(is_set_up=is_set_up, left=second_factor.codes_left(user), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever has a telephone set up."""
        if not second_factor.is_set_up(_user(request)):
            return redirect("second_factor_set_up")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """New codes, shown this once."""
        codes = second_factor.renew_codes(user=_user(self.request))
        return render(self.request, "staff/codes.html", {"codes": codes, "next": reverse("second_factor")})


class RemoveView(TemplateView):
    """Takes a second factor from who has lost it: for those who manage users."""

    template_name = "staff/remove.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A superuser's is taken by superusers alone."""
        self.owner: Any = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        manager = _user(request)
        if not manager.has_perm("auth.change_user") or (self.owner.is_superuser and not manager.is_superuser):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Removes it, and says so."""
        removed = second_factor.remove(user=self.owner, by=_user(request))
        done = "Đã gỡ xác thực hai lớp của" if removed else "Chưa có xác thực hai lớp để gỡ:"
        messages.success(request, f"{done} {self.owner.get_username()}.")
        return redirect("wagtailusers_users:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds whose it is."""
        return super().get_context_data(owner=self.owner, is_set_up=second_factor.is_set_up(self.owner), **kwargs)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _let_in(request: HttpRequest, device: Any) -> None:
    request.session.cycle_key()
    django_otp.login(request, device)


def _count_wrong(request: HttpRequest, user: User) -> None:
    user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("wagtailadmin_home")


def _picture(device: TOTPDevice) -> str:
    """The key as a `data:` address of a drawing."""
    drawn = io.BytesIO()
    qrcode.make(device.config_url, image_factory=qrcode.image.svg.SvgPathFillImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"
