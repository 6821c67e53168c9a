"""Who came in, who tried to, and what was changed of accounts: in the history that Wagtail keeps of the portal.

Wagtail writes down by itself what its forms change. Here is what it leaves out: logging in and out, and changing
several users at once.
"""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from wagtail.log_actions import LogActionRegistry, log

LOGIN, LOGOUT = "staff.login", "staff.logout"
FAILED, LOCKED, UNLOCKED = "staff.login_failed", "staff.locked", "staff.unlocked"
FACTOR_ADDED, FACTOR_REMOVED, FACTOR_PASSED = "staff.factor_added", "staff.factor_removed", "staff.factor_passed"
CODES_MADE, CODE_USED, BULK = "staff.codes_made", "staff.code_used", "staff.bulk"
ACTIONS = {
    LOGIN: ("Đăng nhập", "Đã đăng nhập bằng mật khẩu"),
    LOGOUT: ("Đăng xuất", "Đã đăng xuất"),
    FAILED: ("Đăng nhập sai", "Mật khẩu hoặc mã xác thực không đúng"),
    LOCKED: ("Khóa đăng nhập", "Bị tạm khóa vì thử sai quá nhiều lần"),
    UNLOCKED: ("Mở khóa đăng nhập", "Đã mở khóa đăng nhập"),
    FACTOR_ADDED: ("Bật xác thực hai lớp", "Đã gắn ứng dụng tạo mã"),
    FACTOR_REMOVED: ("Gỡ xác thực hai lớp", "Đã gỡ ứng dụng tạo mã và mã dự phòng"),
    FACTOR_PASSED: ("Qua lớp xác thực thứ hai", "Đã nhập đúng mã của ứng dụng"),
    CODES_MADE: ("Tạo mã dự phòng", "Đã tạo bộ mã dự phòng mới"),
    CODE_USED: ("Dùng mã dự phòng", "Đã đăng nhập bằng mã dự phòng"),
    BULK: ("Sửa nhiều tài khoản", "Đã đổi vai trò hoặc trạng thái cùng các tài khoản khác"),
}


def connect() -> None:
    """Listens to who comes and goes."""
    user_logged_in.connect(_note_login)
    user_logged_out.connect(_note_logout)


def register(actions: LogActionRegistry) -> None:
    """The names of what is written down."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def _note_login(user: User, **_: Any) -> None:
    log(user, LOGIN, user=user)


def _note_logout(user: User | None, **_: Any) -> None:
    if user is not None:
        log(user, LOGOUT, user=user)
