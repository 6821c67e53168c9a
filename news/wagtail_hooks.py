"""Articles and columns in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry, Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from news.admin.lost_captions import LostCaptionsPanel, LostCaptionsView
from news.admin.steering.menu import SearchGroup
from news.admin.steering.weights import CHANGED, change_in_words
from news.admin.topics import TopicViewSet, suggest_topics
from news.models import ColumnPage

register_snippet(SearchGroup)
register_snippet(TopicViewSet)


@hooks.register("before_create_page")
def keep_columns(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    """Columns are for those who publish; everybody else writes articles in them."""
    if kind is ColumnPage and not parent.permissions_for_user(request.user).can_publish_subpage():
        raise PermissionDenied


@hooks.register("register_admin_urls")
def news_urls() -> list[URLPattern]:
    """Addresses of the report, and of the names that complete what an editor types."""
    return [
        path("chu-de/goi-y/", suggest_topics, name="suggest_topics"),
        path("bao-cao/chu-thich-chua-co-anh/", LostCaptionsView.as_view(), name="lost_captions"),
        path(
            "bao-cao/chu-thich-chua-co-anh/ket-qua/",
            LostCaptionsView.as_view(results_only=True),
            name="lost_captions_results",
        ),
    ]


class EditorsMenuItem(MenuItem):
    """Shown to those who edit articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who edit."""
        return _edits(request)


@hooks.register("register_reports_menu_item")
def lost_captions_menu_item() -> MenuItem:
    """The way to the report."""
    return EditorsMenuItem("Chú thích chưa có ảnh", reverse_lazy("lost_captions"), icon_name="image", order=50)


@hooks.register("construct_homepage_panels")
def lost_captions_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tells on the admin's home page that pictures are missing."""
    if _edits(request):
        panels.append(LostCaptionsPanel())


def _edits(request: HttpRequest) -> bool:
    return bool(page_permission_policy.user_has_any_permission(request.user, ["change", "publish"]))


@hooks.register("register_permissions")
def search_permissions() -> QuerySet:
    """Lets the form of a group give the rights to the search log and to the weights."""
    log = Q(content_type__app_label="readership", codename="view_loggedquery")
    weights = Q(content_type__app_label="search", codename="change_searchweights")
    return Permission.objects.filter(log | weights)


@hooks.register("register_log_actions")
def search_log_actions(actions: LogActionRegistry) -> None:
    """Changed weights, in the history of the site."""

    @actions.register_action(CHANGED)
    class WeightsFormatter(LogFormatter):
        label = "Đổi trọng số tìm kiếm"

        def format_message(self, log_entry: BaseLogEntry) -> str:
            return change_in_words(log_entry)
