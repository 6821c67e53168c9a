"""How long to wait before trying again what failed."""

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class BackOff:
    """Pauses that grow with each failure, up to the longest."""

    first: timedelta
    longest: timedelta
    factor: float = 2

    def pause(self, failures: int) -> timedelta:
        """How long to wait after so many failures in a row: between half of what the rule says and all of it.

        By chance, so that processes that failed together do not all come back at the same moment.
        """
        seconds = self.first.total_seconds() * self.factor ** min(failures - 1, 30)
        whole = min(timedelta(seconds=seconds), self.longest)
        return whole * random.uniform(0.5, 1)  # noqa: S311
