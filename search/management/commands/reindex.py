"""Make the index anew, or compare it with the database and mend it."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.comparing import differences
from search.engine import SearchUnavailable
from search.engines import engine
from search.outbox import drain, enqueue, waiting
from search.progress import progress_bar
from search.rebuilding import IndexIncomplete, rebuild_index
from search.sources import registered_source

INTERRUPTED = 130  # as a shell reports what Ctrl-C ended
LOOKS = 3


class Command(BaseCommand):
    """Readers search the old index until the new one is whole; interrupted, the old one stays."""

    help = "Build the search index anew from the database; or compare the two (--verify) and mend it (--repair)."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do instead of building it anew."""
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument("--verify", action="store_true", help="name every difference")
        instead.add_argument("--repair", action="store_true", help="send what differs anew, then verify")

    def run_from_argv(self, argv: list[str]) -> None:
        """As the only thing that the process does: behind others, and ended by SIGTERM as by Ctrl-C."""
        os.nice(10)  # readers' searches need the same processors, in other processes
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        super().run_from_argv(argv)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 0 where index and database agree in the end, 130 after Ctrl-C or SIGTERM, else 1."""
        self.stands = "The index stays as it was."
        try:
            if options["verify"]:
                self._verify()
            elif options["repair"]:
                self._repair()
            else:
                self._reindex()
        except (SearchUnavailable, IndexIncomplete) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(f"Interrupted. {self.stands}", returncode=INTERRUPTED) from None

    def _reindex(self) -> None:
        with progress_bar("Indexing", registered_source().count(), self.stdout) as advance:
            report = rebuild_index(advance)
        self.stands = "The new index is live."
        rate = report.documents / max(report.seconds, 0.001)
        self.stdout.write(
            f"{report.documents} documents in {report.seconds:.1f} s, {rate:.0f} a second. The new index is live."
        )
        self._catch_up()
        if report.refused:
            for id_, error in report.refused.items():
                self.stdout.write(f"{id_}: {error}")
            raise CommandError(f"{len(report.refused)} documents cannot be indexed and are not in the new index.")
        self._check_count()

    def _catch_up(self) -> None:
        """Send what changed meanwhile."""
        report = drain()
        if report.error:
            raise CommandError(f"What changed meanwhile still waits: {report.error}")

    def _check_count(self) -> None:
        """Compare how many there are, more than once if need be: the portal goes on writing."""
        for _ in range(LOOKS):
            self._catch_up()
            engine().refresh()
            there, expected = engine().health().documents, registered_source().count()
            if there == expected or waiting().documents:
                return
        raise CommandError(f"The index has {there} documents, the database {expected}: run reindex --verify")

    def _verify(self) -> None:
        if found := self._differences("Comparing"):
            raise CommandError(f"{len(found)} differences. Mend them with reindex --repair.")
        self.stdout.write("No difference.")

    def _repair(self) -> None:
        found = self._differences("Comparing")
        if not found:
            self.stdout.write("No difference, nothing to mend.")
            return
        self.stands = "What was not mended yet is as it was."
        enqueue(found)
        self._catch_up()
        if left := self._differences("Comparing again"):
            raise CommandError(
                f"{len(left)} of {len(found)} differences are left. Run reindex to build the index anew."
            )
        self.stdout.write(f"{len(found)} differences mended.")

    def _differences(self, what: str) -> list[str]:
        """Names each; their ids."""
        with progress_bar(what, registered_source().count(), self.stdout) as advance:
            found = list(differences(advance))
        for difference in found:
            self.stdout.write(f"{difference.id}: {difference.what}")
        return [difference.id for difference in found]
