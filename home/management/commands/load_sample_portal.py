"""`manage.py load_sample_portal`: a portal to look at and to try things on, and somebody who may edit it."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command

from home.sample.loading import is_loaded, load_sample


class Command(BaseCommand):
    """Fills an empty portal; on one that holds anything it changes nothing."""

    help = "Nạp cổng mẫu (chỉ khi cổng còn trống) và tạo tài khoản quản trị."

    def handle(self, **_: Any) -> None:
        """Safe to run twice."""
        if is_loaded():
            self.stdout.write("Cổng đã có nội dung, không nạp dữ liệu mẫu.")
        else:
            load_sample(self.stdout.write)
            call_command("create_groups", stdout=self.stdout)
            call_command("reindex", stdout=self.stdout)
        self._make_administrator()

    def _make_administrator(self) -> None:
        """A user with a password of its own, written down for `serve` to show. Never touches one that exists."""
        users = get_user_model()._default_manager
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(9)
        users.create_superuser("quantri", "quantri@localhost", password, first_name="Quản trị")
        login = settings.DATA_DIR / ".login"
        login.touch(mode=0o600)
        login.write_text(f"Tên đăng nhập: quantri\nMật khẩu: {password}\n", encoding="utf-8")
