"""`manage.py export_articles [--output FILE]`: the portal's articles as `import_articles` reads them again."""

from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress
from wagtail.models import Site

from news.exporting import ExportReport, export_articles, exportable_articles
from news.sites import site_named


class Command(BaseCommand):
    """Writes to standard output, or to a file with the pictures in folders beside it."""

    help = "Xuất bài viết đã đăng thành JSON Lines; với --output, ảnh được chép vào cùng thư mục với tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and the portal."""
        parser.add_argument("--output", type=Path, help="tệp .jsonl để ghi (mặc định: đầu ra chuẩn, không kèm ảnh)")
        parser.add_argument("--site", default="", help="tên miền của cổng (mặc định: cổng chính)")

    def handle(self, *, output: Path | None, site: str, **_: Any) -> None:
        """Exports, then tells how much; ends with status 1 where anything could not be written."""
        try:
            portal = site_named(site)
        except Site.DoesNotExist:
            raise CommandError(f"Không có cổng nào ở tên miền “{site}”.") from None
        report = self._to_file(portal, output) if output else self._to_stdout(portal)
        for problem in report.problems:
            self.stderr.write(problem)
        if report.problems:
            raise CommandError(f"{len(report.problems)} mục không xuất được (xem các dòng trên).")

    def _to_stdout(self, portal: Site) -> ExportReport:
        lines = StringIO()
        report = export_articles(portal, lines)
        self.stdout.write(lines.getvalue(), ending="")
        return report

    def _to_file(self, portal: Site, output: Path) -> ExportReport:
        output.parent.mkdir(parents=True, exist_ok=True)
        console = Console(stderr=True)
        with (
            output.open("w", encoding="utf-8", newline="\n") as file,
            Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
        ):
            task = progress.add_task("Đang xuất", total=exportable_articles(portal).count())
            report = export_articles(portal, file, output.parent, lambda: progress.advance(task))
        self.stdout.write(f"Đã xuất {report.articles} bài, {report.pictures} ảnh vào {output}.")
        return report
