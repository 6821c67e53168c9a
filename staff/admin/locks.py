"""Which accounts are locked, for those who manage users and may open them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from staff.guessing import unlock
from staff.models import AccountLock


class LocksView(WagtailAdminTemplateMixin, TemplateView):
    """The list; by POST the lock of one account is lifted."""

    page_title = "Khóa đăng nhập"
    header_icon = "lock"
    template_name = "staff/locks.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who manage users."""
        if not request.user.has_perm("auth.change_user"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the locks in force."""
        return super().get_context_data(locks=AccountLock.objects.in_force().select_related("user"), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lifts one, and says so."""
        key = request.POST.get("user", "")
        user: Any = get_object_or_404(get_user_model(), pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
        unlock(user=user, by=request.user)  # type: ignore[arg-type]
        messages.success(request, f"Đã mở khóa tài khoản {user.get_username()}.")
        return redirect("account_locks")
