"""Send to the index what waits in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.outbox import drain


class Command(BaseCommand):
    """For the operator and for cron; the server does the same by itself every moment."""

    help = "Send waiting changes to the search index now, those too that wait for another try."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 where something still waits because it failed."""
        report = drain(force=True)
        if report.rebuilt:
            self.stdout.write("The index was lost and has been filled from the database.")
        self.stdout.write(f"{report.replaced} documents replaced, {report.deleted} deleted, {report.failed} failed.")
        if report.error:
            raise CommandError(f"Stopped: {report.error}")
        if report.failed:
            raise CommandError("Some documents cannot be indexed; the log says why.")
