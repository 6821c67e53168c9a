"""What the admin gains as a whole."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction


@hooks.register("insert_global_admin_js")
def vietnamese_slugs() -> SafeString:
    """Makes addresses from titles as the server does."""
    return format_html('<script src="{}"></script>', static("js/admin/slugs.js"))


@hooks.register("before_edit_user")
def keep_superusers(request: HttpRequest, user: AbstractUser) -> None:
    """Only a superuser changes a superuser: else whoever manages users could take such an account by its password."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def keep_superusers_together(
    request: HttpRequest, action_type: str, records: Sequence[Model], action: BulkAction
) -> HttpResponse | None:
    """Changing several users at once obeys the same rule; what Wagtail checks of its own is deleting alone."""
    if request.user.is_superuser:
        return None
    kept = [user.get_username() for user in records if isinstance(user, AbstractUser) and user.is_superuser]
    if not kept:
        return None
    messages.error(
        request,
        f"Chưa thay đổi tài khoản nào: {', '.join(kept)} là quản trị viên toàn quyền, "
        "chỉ quản trị viên toàn quyền khác mới thay đổi được. Hãy bỏ chọn rồi làm lại.",
    )
    return redirect("wagtailusers_users:index")


@hooks.register("construct_help_menu")
def keep_help_vietnamese(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leaves out what leads to English pages about the system."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]
