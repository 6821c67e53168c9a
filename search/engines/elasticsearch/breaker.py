"""A cluster that is away costs nothing while it is known to be away."""

import time
from collections.abc import Callable
from threading import Lock

from search.engine import SearchUnavailable

FAILURES = 3  # in a row, each after all retries
TIME_OUTS = 2  # in a row, and nothing answered for so long:
SILENCE = 3.5  # seconds; a cluster that has too much to do still answers something
PAUSE = 2.0  # seconds until one request may try again


class Breaker:
    """Opens after some failures in a row; then only one request in a while is let through, until one succeeds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._time_outs = 0
        self._answered = clock()
        self._next_try = 0.0
        self._reason = ""

    @property
    def is_open(self) -> bool:
        """Whether the cluster is held to be away."""
        return self._failures >= FAILURES

    def check(self) -> None:
        """Raises SearchUnavailable where a request would most likely be for nothing."""
        if not self.is_open:
            return
        with self._lock:
            if self.is_open and self._clock() < self._next_try:
                raise SearchUnavailable(self._reason)
            self._next_try = self._clock() + PAUSE  # this one tries; should it never come back, another one will

    def succeeded(self) -> None:
        """The cluster has answered, whatever it said."""
        self._failures = self._time_outs = 0
        self._answered = self._clock()

    def failed(self, reason: str) -> None:
        """It has not, though asked more than once."""
        self._note(reason, 1)

    def timed_out(self, reason: str) -> None:
        """One request had no answer in time. A page asks several times, so a frozen cluster must be noticed soon."""
        self._time_outs += 1
        if self._time_outs >= TIME_OUTS and self._clock() - self._answered > SILENCE:
            self._note(reason, FAILURES)

    def _note(self, reason: str, failures: int) -> None:
        with self._lock:
            self._failures += failures
            self._reason = reason
            self._next_try = self._clock() + PAUSE
