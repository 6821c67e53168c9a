"""`manage.py unlock_account NAME…`: lifts locks that too many wrong passwords have put on accounts."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError

from staff.guessing import unlock


class Command(BaseCommand):
    """Names accounts that are unknown, and goes on with the others."""

    help = "Mở khóa đăng nhập cho các tài khoản bị thử sai mật khẩu quá nhiều lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("names", nargs="+", metavar="TÊN", help="tên đăng nhập")

    def handle(self, *, names: list[str], **_: Any) -> None:
        """Safe to run twice."""
        unknown = []
        for name in names:
            user = get_user_model().objects.filter(username=name).first()
            if user is None:
                unknown.append(name)
                continue
            lifted = unlock(user=user)
            self.stdout.write(f"{name}: {'đã mở khóa' if lifted else 'không bị khóa'}.")
        if unknown:
            raise CommandError(f"Không có tài khoản: {', '.join(unknown)}.")
