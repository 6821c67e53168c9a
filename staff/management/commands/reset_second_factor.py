"""`manage.py reset_second_factor NAME`: for who has lost the telephone that makes the codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError

from staff.second_factor import remove


class Command(BaseCommand):
    """Removes an account's second factor; its owner is told, and sets up a new one at the next login."""

    help = "Gỡ ứng dụng tạo mã và mã dự phòng của một tài khoản, để chủ tài khoản gắn lại từ đầu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("name", metavar="TÊN", help="tên đăng nhập")

    def handle(self, *, name: str, **_: Any) -> None:
        """Safe to run twice."""
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{name}”.")
        removed = remove(user=user)
        self.stdout.write(f"{name}: {'đã gỡ xác thực hai lớp' if removed else 'chưa gắn xác thực hai lớp'}.")
