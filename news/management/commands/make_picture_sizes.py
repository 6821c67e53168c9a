"""`manage.py make_picture_sizes [--all]`: what the background work does in small pieces, at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.db.models import QuerySet
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from news.models import Picture
from news.picture_making import made_by_key


class Command(BaseCommand):
    """Makes the sizes that are missing; names the pictures of which none can be made."""

    help = "Làm các cỡ ảnh AVIF, WebP, JPEG còn thiếu. Chạy lại nhiều lần được; ảnh đã đủ cỡ được bỏ qua."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which pictures."""
        parser.add_argument("--all", action="store_true", help="soát lại mọi ảnh, kể cả ảnh đã ghi là đủ cỡ")

    def handle(self, *, all: bool, **_: Any) -> None:
        """Goes through the pictures by key, so that one that fails is tried once."""
        wanted = Picture.objects.order_by("pk")
        if all:
            wanted.update(sizes_due=timezone.now())
        done, broken = self._make(wanted.filter(sizes_due__isnull=False))
        self.stdout.write(f"Đã làm đủ cỡ cho {done} ảnh; {len(broken)} ảnh không đọc được.")
        for picture in broken:
            self.stderr.write(f"Ảnh {picture.pk} “{picture.title}” ({picture.file.name}) mất tệp hoặc tệp hỏng.")

    def _make(self, wanted: QuerySet[Picture]) -> tuple[int, list[Picture]]:
        done, broken = 0, []
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Đang làm cỡ ảnh", total=wanted.count())
            for picture, is_done in made_by_key(wanted):
                done += is_done
                broken += [] if is_done else [picture]
                progress.advance(task)
        return done, broken
