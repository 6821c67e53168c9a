"""Make the index anew, or compare it with the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from search.engine import SearchUnavailable
from search.engines import engine
from search.outbox import drain
from search.rebuilding import IndexIncomplete, differences, rebuild_index
from search.sources import registered_source


class Command(BaseCommand):
    """Readers search the old index until the new one is whole; interrupted, the old one stays."""

    help = "Build the search index anew from the database; with --verify only compare the two."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--verify", action="store_true", help="name every difference and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 where the index and the database differ in the end."""
        try:
            if options["verify"]:
                self._verify()
            else:
                self._reindex()
        except (SearchUnavailable, IndexIncomplete) as error:
            raise CommandError(str(error)) from error

    def _reindex(self) -> None:
        console = Console(file=self.stdout, stderr=False)  # type: ignore[arg-type]  # a wrapper that has write and flush
        columns = (
            TextColumn("Indexing"),
            BarColumn(),
            TaskProgressColumn(show_speed=True),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("", total=registered_source().count())
            report = rebuild_index(lambda: progress.advance(task))
        rate = report.documents / max(report.seconds, 0.001)
        self.stdout.write(
            f"{report.documents} documents in {report.seconds:.1f} s, {rate:.0f} a second. The new index is live."
        )
        waiting = drain(force=True)
        if waiting.error:
            raise CommandError(f"What changed meanwhile still waits: {waiting.error}")
        engine().refresh()
        there, expected = engine().health().documents, registered_source().count()
        if there != expected:
            raise CommandError(f"The index has {there} documents, the database {expected}: run reindex --verify")

    def _verify(self) -> None:
        found = 0
        for difference in differences():
            self.stdout.write(f"{difference.id}: {difference.what}")
            found += 1
        if found:
            raise CommandError(f"{found} differences. Run drain_outbox if changes wait there, else reindex.")
        self.stdout.write("No difference.")
