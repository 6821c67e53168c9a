"""Files that come with feedback: what they are, where they lie, and that none is left without its case.

A file is written before the row that names it is committed, and removed if that never happens; what a process that
died in between has left is found by `remove_orphans`.
"""

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feedback.files import Accepted
from feedback.models import Attachment, Feedback

__all__ = ["Accepted", "linking", "path_of", "remove_files_of", "remove_orphans"]
ORPHANED_AFTER = timedelta(hours=24)  # nobody is still sending then


@dataclass(frozen=True)
class _Kept:
    path: str
    file: Accepted


@contextmanager
def linking(files: Sequence[Accepted]) -> Iterator[Callable[[Feedback], None]]:
    """Writes the files, and gives what links them to a case in its transaction. Those that no row names go again."""
    kept: list[_Kept] = []
    try:
        for file in files:
            kept.append(_Kept(_new_path(), file))
            _write(path_of(kept[-1].path), file.content)

        def link(case: Feedback) -> None:
            Attachment.objects.bulk_create(_row(case, each) for each in kept)

        yield link
    finally:
        _remove(_without_row([each.path for each in kept]))


def path_of(path: str) -> Path:
    """Where a file lies."""
    return Path(settings.ATTACHMENTS_ROOT) / path


def _remove(paths: Sequence[str]) -> None:
    """Removes files; those that are gone already are no problem."""
    for path in paths:
        path_of(path).unlink(missing_ok=True)


def remove_files_of(case_ids: Sequence[int]) -> None:
    """Removes the attachments of cases: the rows now, the files once that is committed."""
    rows = Attachment.objects.filter(feedback__in=case_ids)
    paths = list(rows.values_list("path", flat=True))
    rows.delete()
    transaction.on_commit(lambda: _remove(paths))


def remove_orphans(now: datetime | None = None) -> int:
    """Removes files older than a day that no row names, and those that never arrived whole; says how many."""
    root, before = Path(settings.ATTACHMENTS_ROOT), ((now or timezone.now()) - ORPHANED_AFTER).timestamp()
    old = [path for path in root.glob("*/*") if _is_older(path, before)]
    lost = _without_row([path.relative_to(root).as_posix() for path in old])
    _remove(lost)
    half = [path for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*") if _is_older(path, before)]
    for path in half:
        path.unlink(missing_ok=True)
    return len(lost) + len(half)


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:  # whoever wrote it has removed it in between
        return False


def _new_path() -> str:
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # "received" has to be true after a power cut, too
    for folder in (path.parent, path.parent.parent):  # where its name stands
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _row(case: Feedback, kept: _Kept) -> Attachment:
    file = kept.file
    return Attachment(
        feedback=case, name=file.name, path=kept.path, content_type=file.content_type, size=len(file.content)
    )


def _without_row(paths: Sequence[str]) -> list[str]:
    lost: list[str] = []
    for start in range(0, len(paths), 500):
        part = paths[start : start + 500]
        known = set(Attachment.objects.filter(path__in=part).values_list("path", flat=True))
        lost += [path for path in part if path not in known]
    return lost
