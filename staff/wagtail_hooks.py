"""The door's own pages in the admin, the ways to them, and what is written in the history."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import LogActionRegistry, log
from wagtail.users.widgets import UserListingButton

from staff import history
from staff.admin.locks import LocksView
from staff.admin.second_factor import CodeView, OwnView, RemoveView, SetUpView


@hooks.register("register_admin_urls")
def door_urls() -> list[URLPattern]:
    """The addresses."""
    return [
        path("hai-lop/", OwnView.as_view(), name="second_factor"),
        path("hai-lop/ma/", CodeView.as_view(), name="second_factor_code"),
        path("hai-lop/gan/", SetUpView.as_view(), name="second_factor_set_up"),
        path("hai-lop/go/<int:pk>/", RemoveView.as_view(), name="second_factor_remove"),
        path("khoa-dang-nhap/", LocksView.as_view(), name="account_locks"),
    ]


class ManagersMenuItem(MenuItem):
    """Shown to those who manage users."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may change users."""
        return bool(request.user.has_perm("auth.change_user"))


@hooks.register("register_settings_menu_item")
def locks_menu_item() -> MenuItem:
    """The way to the locks, beside that to the users."""
    return ManagersMenuItem("Khóa đăng nhập", reverse_lazy("account_locks"), icon_name="lock", order=650)


@hooks.register("register_account_menu_item")
def own_second_factor(request: HttpRequest) -> dict[str, str]:
    """The way to one's own second factor."""
    return {
        "url": reverse("second_factor"),
        "label": "Xác thực hai lớp",
        "help_text": "Gắn điện thoại tạo mã, tạo mã dự phòng.",
    }


@hooks.register("register_user_listing_buttons")
def second_factor_button(user: User, request_user: User) -> Iterator[UserListingButton]:
    """Beside each user, for who has lost a telephone."""
    if request_user.has_perm("auth.change_user") and (request_user.is_superuser or not user.is_superuser):
        address = reverse("second_factor_remove", args=[user.pk])
        yield UserListingButton("Gỡ xác thực hai lớp", address, icon_name="lock-open", priority=100)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the door writes down."""
    history.register(actions)


@hooks.register("after_bulk_action")
def note_bulk_changes(
    request: HttpRequest, action_type: str, records: Sequence[Model], action: BulkAction, **_: Any
) -> None:
    """Roles and states given to several users at once: Wagtail writes only deleting down."""
    if action_type in ("assign_role", "set_active_state"):
        for user in records:
            if isinstance(user, User):
                log(user, history.BULK, user=request.user)
