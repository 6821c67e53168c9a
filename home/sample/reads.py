"""Who read what when, invented so that "Xem nhiều nhất" has an order of its own for day, week, month and all time.

The past is cut in four bands, from the last day to everything before the last month. Each band has far more reads than
the later ones together, and its own ranking of the articles; so a window's order is that of the oldest band within it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

MOST_RANKED = 24


@dataclass(frozen=True)
class PlannedReads:
    """So many counted reads of an article in the hour that lies so many hours back."""

    article: str
    hours_ago: int
    count: int


@dataclass(frozen=True)
class Band:
    """A stretch of the past in hours, the reads of its favourite, and in how many hours they fall."""

    newest: int
    oldest: int
    top: int
    hours: int


# The edges stay clear of the windows' own (24, 168, 720 hours), so that the orders hold for hours after loading.
BANDS = (Band(2, 18, 64, 5), Band(30, 150, 340, 9), Band(200, 660, 1500, 12), Band(800, 9000, 6400, 16))


def plan_reads(ages: Mapping[str, int], seed: int = 1) -> list[PlannedReads]:
    """The reads of articles that were published `ages` hours ago. None lies before its article.

    An article takes part in a band only if it was out for the whole of it, the oldest band excepted.
    """
    rng = Random(f"reads/{seed}")  # noqa: S311
    order = sorted(ages)
    rng.shuffle(order)
    plan: list[PlannedReads] = []
    for number, band in enumerate(BANDS):
        start = number * len(order) // len(BANDS)
        ranked = [key for key in order[start:] + order[:start] if ages[key] > _needed(band)]
        for rank, key in enumerate(ranked):
            plan += _spread(key, band, _reads(band, rank), ages[key], rng)
    return plan


def imported_views(article: str, age: int) -> int | None:
    """The count that an old site showed for an article of over 400 days; None for later ones and some of those."""
    draw = Random(f"views/{article}")  # noqa: S311
    return draw.randint(180, 5400) if age > 400 * 24 and draw.random() < 0.6 else None


def _needed(band: Band) -> int:
    return band.newest + 100 if band is BANDS[-1] else band.oldest


def _reads(band: Band, rank: int) -> int:
    """Falling by an eighth from rank to rank, then a trickle."""
    return max(1, round(band.top * 0.875**rank)) if rank < MOST_RANKED else int(rank % 3 == 0)


def _spread(key: str, band: Band, reads: int, age: int, rng: Random) -> Iterator[PlannedReads]:
    oldest = min(band.oldest, age - 1)
    hours = sorted(rng.sample(range(band.newest, oldest + 1), min(band.hours, reads, oldest + 1 - band.newest)))
    for number, hour in enumerate(hours):
        share = reads // len(hours) + (number < reads % len(hours))
        yield PlannedReads(key, hour, share)
