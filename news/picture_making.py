"""Makes the sizes of pictures where no reader waits: AVIF takes its time.

One picture at a time over all processes that share a database, the youngest first. A request makes at most the one
size that it cannot do without.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.images.models import Filter

from news.looking import is_transparent, placeholder
from news.models.picture import UNREADABLE, Picture, Rendition, SizedPicture
from news.models.picture_turn import PictureTurn
from news.picture_sizes import MODERN, edition, specs_to_make

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)  # a process that ends in the middle leaves its turn to others after that
WAIT = 0.5  # seconds, while another process makes the sizes of a picture
TRY_AGAIN = timedelta(hours=1)  # a file that is missing may be put back


def due_pictures() -> QuerySet[Picture]:
    """Pictures that want looking at, the youngest first."""
    return Picture.objects.filter(sizes_due__lte=timezone.now()).order_by("-pk")


def make_due_sizes(seconds: float = 2) -> int:
    """Makes the sizes of pictures for so long, and ends the last one begun; says how many pictures were done."""
    end = time.monotonic() + seconds
    done = 0
    while due_pictures().exists():
        with picture_turn() as is_mine:
            picture = due_pictures().first() if is_mine else None
            if picture is None:
                break
            prepare(picture)
            done += 1
        if time.monotonic() >= end:
            break
    return done


def made_by_key(wanted: QuerySet[Picture]) -> Iterator[tuple[Picture, bool]]:
    """Makes the sizes of the wanted pictures, the oldest first, each tried once; tells each with whether it was done.

    Waits while another process has the turn; a picture that the other one did meanwhile is not told.
    """
    last = 0
    while wanted.filter(pk__gt=last).exists():
        with picture_turn() as is_mine:
            picture = wanted.filter(pk__gt=last).order_by("pk").first() if is_mine else None
            done = picture is not None and prepare(picture)
        if picture is None:
            time.sleep(WAIT)
            continue
        last = picture.pk
        yield picture, done


def ask_for_new_edition() -> int:
    """Has pictures looked at whose sizes were made to another plan than today's; says how many."""
    made = Picture.objects.filter(sizes_due=None)
    return made.exclude(prepared__edition=edition()).update(sizes_due=timezone.now())


def prepare(picture: Picture) -> bool:
    """Makes all sizes that are missing and writes down what there is; False where the file cannot be read."""
    begun = picture.sizes_due
    try:
        prepared = _prepared(picture)
    except Exception as error:  # one odd picture holds up no others: each decoder has errors of its own
        expected = isinstance(error, UNREADABLE)
        logger.warning("No sizes of picture %s (%s): %s", picture.pk, picture.file.name, error, exc_info=not expected)
        kept = picture.known()
        broken = {"of": picture.state(), "edition": edition(), "broken": True}
        _store(picture, begun, kept if kept.get("files") else broken, timezone.now() + TRY_AGAIN)
        return False
    _store(picture, begun, prepared, None)
    return True


@contextmanager
def picture_turn() -> Iterator[bool]:
    """Whether this process may make sizes now: no other one does."""
    now = timezone.now()
    turn, _ = PictureTurn.objects.get_or_create(pk=1)
    end = now + LEASE
    is_mine = bool(PictureTurn.objects.filter(pk=turn.pk, busy_until__lte=now).update(busy_until=end))
    try:
        yield is_mine
    finally:
        if is_mine:
            PictureTurn.objects.filter(pk=turn.pk, busy_until=end).update(busy_until=timezone.now())


def note_plain(picture: Picture, spec: str, made: SizedPicture, *, transparent: bool) -> None:
    """Remembers the one size that a request had to make, unless the background work has written down more since."""
    known = picture.known()
    files = {**known.get("files", {}), spec: list(made)}
    # No edition: the background work has yet to come by.
    picture.prepared = {"of": picture.state(), "files": files, "transparent": transparent}
    unfinished = Picture.objects.filter(pk=picture.pk, sizes_due__isnull=False, file=picture.file.name)
    unfinished.exclude(prepared__has_key="complete").update(prepared=picture.prepared)


def connect() -> None:
    """Notices when a size is deleted."""
    post_delete.connect(_forget_sizes, sender=Rendition)


def _forget_sizes(instance: Rendition, **_: Any) -> None:
    """Forgets what was made of a picture when a size is deleted, by whoever, and has it made again."""
    Picture.objects.filter(pk=instance.image_id).update(prepared={}, sizes_due=timezone.now())


def _prepared(picture: Picture) -> dict[str, Any]:
    with picture.open_file() as file:
        transparent = is_transparent(file)
    specs = list(specs_to_make(transparent=transparent))
    files = {spec: _make(picture, spec) for spec in specs}
    with picture.open_file() as file:
        tiny = "" if transparent else placeholder(file)
    return {
        "of": picture.state(),
        "edition": edition(),
        "files": files,
        "complete": list(MODERN),
        "transparent": transparent,
        "placeholder": tiny,
    }


def _make(picture: Picture, spec: str) -> list[Any]:
    # Not get_rendition: it trusts a cache that may name a deleted file.
    made = picture.renditions.filter(filter_spec=spec, focal_point_key=Filter(spec).get_cache_key(picture)).first()
    made = made or picture.create_rendition(Filter(spec))
    return [made.file.name, made.width, made.height]


def _store(picture: Picture, begun: datetime | None, prepared: dict[str, Any], due: datetime | None) -> None:
    """Unless the picture was saved since: then it is looked at again."""
    stored = Picture.objects.filter(pk=picture.pk, sizes_due=begun).update(prepared=prepared, sizes_due=due)
    if stored:
        picture.prepared, picture.sizes_due = prepared, due
