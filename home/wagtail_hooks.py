"""What the admin gains as a whole."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("insert_global_admin_js")
def vietnamese_slugs() -> SafeString:
    """Makes addresses from titles as the server does."""
    return format_html('<script src="{}"></script>', static("js/admin/slugs.js"))


@hooks.register("before_edit_user")
def keep_superusers(request: HttpRequest, user: AbstractUser) -> None:
    """Only a superuser changes a superuser: else whoever manages users could take such an account by its password."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("construct_help_menu")
def keep_help_vietnamese(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leaves out what leads to English pages about the system."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]
