"""`manage.py create_groups`: the groups of editors and the approval before publishing."""

from typing import Any

from django.core.management import BaseCommand

from home.groups import APPROVAL, create_groups


class Command(BaseCommand):
    """Makes what is missing; a second run changes nothing."""

    help = "Tạo các nhóm người dùng và quy trình duyệt bài (chạy lại không sao)."

    def handle(self, **_: Any) -> None:
        """Says what was new."""
        created = create_groups()
        told = f"Đã tạo nhóm: {', '.join(created)}." if created else "Các nhóm đã có đủ."
        self.stdout.write(f"{told} Quy trình “{APPROVAL}” áp dụng cho mọi trang chủ.")
