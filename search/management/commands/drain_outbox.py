"""Send to the index what waits in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.models import FailingDocument
from search.outbox import drain, retry_set_aside


class Command(BaseCommand):
    """For the operator and for cron; the server does the same by itself every moment."""

    help = "Send waiting changes to the search index now, those too that failed and wait for another try."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--set-aside", action="store_true", help="try those too that were set aside")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 where something still waits because it failed."""
        if options["set_aside"]:
            retry_set_aside()
        report = drain(force=True)
        if report.rebuilt:
            self.stdout.write("The index was lost and has been filled from the database.")
        self.stdout.write(f"{report.replaced} documents replaced, {report.deleted} deleted, {report.failed} failed.")
        if set_aside := FailingDocument.objects.set_aside().count():
            self.stdout.write(f"{set_aside} set aside: see the report in the admin, or try again with --set-aside.")
        if report.error:
            raise CommandError(f"Stopped: {report.error}")
        if report.failed:
            raise CommandError("Some documents cannot be indexed; the log says why.")
