"""`manage.py import_articles PATH…`: articles of old sites into the portal, with a report of what became of each."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from wagtail.models import Site

from news.importing.files import select_files
from news.importing.reports import told
from news.importing.services import MAIN_COLUMN, import_paths
from news.sites import site_named


class Command(BaseCommand):
    """Safe to run twice. Ends with status 1 where anything was refused; all else is imported nevertheless."""

    help = "Nhập bài viết từ tệp .jsonl, .txt hoặc thư mục chứa các tệp ấy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The paths, the portal, and the column for articles that name none."""
        parser.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="tệp hoặc thư mục")
        parser.add_argument("--site", default="", help="tên miền của cổng (mặc định: cổng chính)")
        parser.add_argument(
            "--column", default=MAIN_COLUMN, help=f"chuyên mục cho bài không ghi chuyên mục (mặc định: {MAIN_COLUMN})"
        )

    def handle(self, *, paths: list[Path], site: str, column: str, **_: Any) -> None:
        """Imports, then tells what was done."""
        try:
            portal = site_named(site)
        except Site.DoesNotExist:
            raise CommandError(f"Không có cổng nào ở tên miền “{site}”.") from None
        total = sum(path.stat().st_size for path in select_files(paths).files)
        with _progress() as progress:
            task = progress.add_task("Đang nhập", total=total)
            report = import_paths(
                paths, site=portal, column=column, on_progress=lambda size: progress.advance(task, size)
            )
        self.stdout.write("\n".join(told(report)))
        for refusal in report.refusals:
            self.stderr.write(f"{refusal.source}: {refusal.reason}")
        if report.refusals:
            raise CommandError(f"{len(report.refusals)} mục bị từ chối (xem các dòng trên); các bài khác đã nhập xong.")


def _progress() -> Progress:
    """A bar on the terminal; nothing where the output goes to a file or a pipe."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _path(text: str) -> Path:
    """An argument as a path. An empty one is a variable that was not set, and would mean the whole current folder."""
    if not text.strip():
        raise ArgumentTypeError("đường dẫn trống")
    return Path(text)
