"""`manage.py create_sample_content --articles 10000`: articles for load, the same for the same number and day."""

from argparse import ArgumentParser
from itertools import islice
from time import monotonic
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone
from rich.progress import track

from home.sample.loading import is_loaded
from home.sample.portal import generated_articles, sample_of_portal
from news.bulk import create_articles
from news.models import ArticlePage

SEED = 2
PREFIX = "tai"
BATCH = 1000


class Command(BaseCommand):
    """Adds what is missing of the first N load articles. Run twice it adds nothing; with a larger N the rest."""

    help = "Tạo bài viết mẫu để thử tải."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument("--articles", type=int, required=True, metavar="N", help="số bài mẫu cần có")

    def handle(self, *, articles: int, **_: Any) -> None:
        """Loads the sample portal first where there is nothing yet. The index follows by itself, or with `reindex`."""
        if articles < 1:
            raise CommandError("--articles phải là số từ 1 trở lên.")
        if not is_loaded():
            call_command("load_sample_portal", stdout=self.stdout)
        started = monotonic()
        made = self._create(articles)
        seconds = max(monotonic() - started, 0.001)
        self.stdout.write(f"Đã tạo {made} bài trong {seconds:.1f} giây ({made / seconds:.0f} bài/giây).")

    def _create(self, count: int) -> int:
        sample = sample_of_portal(timezone.localdate())
        if not (sample.columns and sample.units and sample.models):
            raise CommandError("Cổng này không có chuyên mục, đơn vị, mô hình của cổng mẫu; hãy dùng một cổng trống.")
        known = ArticlePage.objects.filter(external_id__startswith=f"{PREFIX}-").values_list("external_id", flat=True)
        wanted = generated_articles(sample, count, SEED, PREFIX, frozenset(known))
        made = 0
        for _ in track(range(0, count, BATCH), description="Tạo bài", disable=not self.stdout.isatty()):
            made += len(create_articles(islice(wanted, BATCH)))
        return made
