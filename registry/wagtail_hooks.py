"""Units and models in the admin: menu, lists, choosers, pending records."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry
from wagtail.snippets.models import register_snippet

from registry.admin import views
from registry.admin.panel import PendingPanel
from registry.admin.viewsets import RegistryGroup
from registry.admin.visibility import may_confirm_any, pending_count, user_of

register_snippet(RegistryGroup)


class KindConverter:
    """`don-vi` or `mo-hinh` in an address."""

    regex = "|".join(views.KINDS)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(KindConverter, "registry_kind")


@hooks.register("register_admin_urls")
def registry_urls() -> list[URLPattern]:
    """Addresses beside those of the lists."""
    return [
        path("cho-xac-nhan/", views.PendingView.as_view(), name="registry_pending"),
        path(
            "cho-xac-nhan/<registry_kind:kind>/<int:pk>/xac-nhan/", views.ConfirmView.as_view(), name="registry_confirm"
        ),
        path("cho-xac-nhan/<registry_kind:kind>/<int:pk>/gop/", views.MergeView.as_view(), name="registry_merge"),
        path("don-vi-cua-toi/<int:pk>/", views.DescribeView.as_view(), name="registry_describe"),
    ]


class PendingMenuItem(MenuItem):
    """Shown to those who may confirm, with how much waits."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may confirm."""
        return may_confirm_any(user_of(request))

    def render_component(self, request: HttpRequest) -> Any:
        """The label with the count."""
        component = super().render_component(request)
        if waiting := pending_count(user_of(request)):
            component.label = f"{self.label} ({waiting})"
        return component


@hooks.register("register_admin_menu_item")
def pending_menu_item() -> MenuItem:
    """The way to the pending records."""
    return PendingMenuItem(
        "Chờ xác nhận", reverse_lazy("registry_pending"), name="pending", icon_name="circle-check", order=151
    )


@hooks.register("construct_homepage_panels")
def pending_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tells on the admin's home page that records wait."""
    if may_confirm_any(user_of(request)):
        panels.append(PendingPanel())


@hooks.register("before_delete_snippet")
def keep_superiors(request: HttpRequest, records: list[Any]) -> HttpResponse | None:
    """Deleting several at once obeys the same rule as deleting one."""
    return views.refuse_superiors(request, records)


@hooks.register("register_permissions")
def confirming() -> QuerySet:
    """Lets the form of a group give the right to confirm and merge."""
    return Permission.objects.filter(
        content_type__app_label="registry", codename__in=["confirm_unit", "confirm_practicemodel"]
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Confirming and merging, in the history of a record."""
    actions.register_action("registry.confirm", "Xác nhận", "Đã xác nhận")

    @actions.register_action("registry.merge")
    class MergeFormatter(LogFormatter):
        label = "Gộp"

        def format_message(self, log_entry: BaseLogEntry) -> str:
            return f"Đã gộp “{log_entry.data.get('name', '')}” vào mục này"
