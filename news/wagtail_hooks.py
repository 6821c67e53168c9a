"""Articles and columns in the admin."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from news.models import ColumnPage


@hooks.register("before_create_page")
def keep_columns(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    """Columns are for those who publish; everybody else writes articles in them."""
    if kind is ColumnPage and not parent.permissions_for_user(request.user).can_publish_subpage():
        raise PermissionDenied
