"""What the admin gains as a whole."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def vietnamese_slugs() -> SafeString:
    """Makes addresses from titles as the server does."""
    return format_html('<script src="{}"></script>', static("js/admin/slugs.js"))
