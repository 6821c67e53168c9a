"""The work that nobody waits for, in three threads of each serving process, each job at its own interval.

One thread does nothing but send changes to the search index, so that what was just published does not wait for a slower
job; another one sends letters, as a mail server may take its time. Every job may run in several processes at once and
finds out by itself whether there is anything to do.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.util import Finalize

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

logger = logging.getLogger(__name__)
TICK = 0.25  # seconds


@dataclass
class Job:
    """Something to do every so many seconds."""

    name: str
    every: float
    run: Callable[[], object]
    due: float = field(default=0.0)

    def run_if_due(self, now: float) -> None:
        """Runs the job when its time has come. A failure is logged, and the job's next turn comes as ever."""
        if now < self.due:
            return
        self.due = now + self.every
        try:
            self.run()
        except Exception:
            logger.exception("Background job %r failed", self.name)


def indexing() -> list[Job]:
    """What a reader would miss at once."""
    from search.outbox import drain

    return [Job("send changes to the search index", TICK, drain)]


def housekeeping() -> list[Job]:
    """What may be some seconds late."""
    from feedback.forgetting import forget_what_is_over
    from feedback.privacy import purge
    from news.indexing import send_changed_windows
    from news.picture_making import ask_for_new_edition, make_due_sizes
    from news.searches import store_searches
    from readership.flushing import flush
    from readership.searches.storing import forget_old_searches
    from staff.guessing import forget_old_attempts
    from staff.passwords import forget_knocks

    return [
        Job("store reads", 5, flush),
        Job("store searches", 5, store_searches),
        Job("make sizes of pictures", 3, make_due_sizes),
        Job("notice sizes that are planned anew", 3600, ask_for_new_edition),
        Job("forget old searches", 3600, forget_old_searches),
        Job("forget senders whose time has come", 3600, purge),
        Job("forget wrong passwords", 600, forget_old_attempts),
        Job("forget who asked for a password", 600, forget_knocks),
        Job("forget marks of comments and spent proofs", 3600, forget_what_is_over),
        Job("slide the windows of most viewed", 60, send_changed_windows),
        Job("publish and expire scheduled pages", 60, lambda: call_command("publish_scheduled", verbosity=0)),
    ]


def correspondence() -> list[Job]:
    """What waits for a mail server."""
    from feedback import letters as of_feedback
    from feedback.digests import write_digests
    from staff import letters as of_staff

    return [
        Job("send letters to staff", 2, of_staff.send_letters),
        Job("send letters about feedback", 2, of_feedback.send_letters),
        Job("write the digests of the day", 60, write_digests),
    ]


def start() -> None:
    """Begins the background work of this process, unless the settings say BACKGROUND_WORK = False."""
    if getattr(settings, "BACKGROUND_WORK", True):
        for jobs in (indexing, housekeeping, correspondence):
            threading.Thread(target=_work, args=(jobs(),), name=jobs.__name__, daemon=True).start()
        # The server forks its worker, and such a process ends without Python's atexit functions; these it does run.
        Finalize(None, _store_last_reads, exitpriority=1)


def _store_last_reads() -> None:
    from news.searches import store_searches
    from readership.flushing import flush

    for job in (Job("store the last reads", 0, flush), Job("store the last searches", 0, store_searches)):
        job.run_if_due(time.monotonic())


def _work(todo: list[Job]) -> None:
    while True:
        for job in todo:
            job.run_if_due(time.monotonic())
        close_old_connections()
        time.sleep(TICK)
