"""The folder of the embedded index: numbered versions, a pointer to the live one, and locks between processes.

    current         JSON: the live version, its generation and the fingerprint of its schema; replaced in one step
    000007/         the files of one version
    building        the version that is being built, while it is; its folder has a file `touched`: ids written meanwhile
    write.lock      held while something is written to the live version or the pointer is moved
    rebuild.lock    held while a version is built

Nobody keeps a writer open, so any process may write; readers look at the pointer and at the version's meta.json before
each answer, and open anew what has changed.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import tantivy

from search.engine import SearchUnavailable
from search.engines.embedded import schema

LOCK_SECONDS = 20.0
SMALL_HEAP = 15_000_000  # bytes; tantivy accepts no less
LARGE_HEAP = 150_000_000  # segments of some 16 000 long articles; the command stays below 500 MB with all that it loads
BUILD_THREADS = 1
NO_INDEX = "there is no search index yet; run the command `reindex`"
OTHER_SCHEMA = "reindex needed: the search index was made by another version of the portal; run the command `reindex`"


class Pointer(NamedTuple):
    """Which version is live."""

    version: str
    generation: str
    schema: str


@contextmanager
def failing_politely() -> Iterator[None]:
    """Whatever the file system or tantivy has against it becomes SearchUnavailable, which says what it was."""
    try:
        yield
    except SearchUnavailable:
        raise
    except (OSError, ValueError, RuntimeError, SystemError) as error:
        raise SearchUnavailable(f"the search index cannot be used: {error}") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust; pyo3 derives it from BaseException
            raise SearchUnavailable(f"the search index is damaged; run the command `reindex` ({error})") from error
        raise


class Storage:
    """One folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def pointer(self) -> Pointer | None:
        """The live version, or None where there is no index. Raises SearchUnavailable where the folder is unusable."""
        with failing_politely():
            pointer = self._read_pointer()
            while pointer and not (self.folder(pointer.version) / "meta.json").exists():
                before, pointer = pointer, self._read_pointer()
                if pointer == before:  # else a rebuild ended between the two looks
                    return None
            return pointer

    def _read_pointer(self) -> Pointer | None:
        try:
            return Pointer(**json.loads((self.root / "current").read_bytes()))
        except FileNotFoundError:
            return None
        except TypeError as error:
            raise ValueError(f"{self.root / 'current'} is damaged; run the command `reindex`") from error

    def folder(self, version: str) -> Path:
        """Where a version's files are."""
        return self.root / version

    @contextmanager
    def locked(self, name: str, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Hold one of the locks, which end with the process. Raises SearchUnavailable if another has it for so long."""
        with failing_politely():
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o664)
        try:
            self._wait_for(handle, name, time.monotonic() + seconds)
            yield
        finally:
            os.close(handle)

    def _wait_for(self, handle: int, name: str, until: float) -> None:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise SearchUnavailable(f"another process holds the search index's {name} lock") from None
                time.sleep(0.01)
            else:
                return

    def create(self) -> str:
        """The folder of a new version, empty, not live. To be called with a lock held."""
        with failing_politely():
            numbers = [int(path.name) for path in self.root.iterdir() if path.name.isdigit()]
            version = f"{max(numbers, default=0) + 1:06d}"
            self.folder(version).mkdir()
            tantivy.Index(schema.make_schema(), path=str(self.folder(version)))
            return version

    def make_live(self, version: str) -> Pointer:
        """Move the pointer, in one step. To be called with the write lock held."""
        pointer = Pointer(version, uuid4().hex, schema.fingerprint())
        with failing_politely():
            fresh = self.root / "current.new"
            with fresh.open("w") as file:
                json.dump(pointer._asdict(), file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.root / "current")
        return pointer

    def remove_all_but(self, version: str | None) -> None:
        """Remove versions that are no more used; readers that still have one open keep what they have."""
        with failing_politely():
            for path in self.root.iterdir():
                if path.name.isdigit() and path.name != version:
                    shutil.rmtree(path, ignore_errors=True)

    def start_building(self) -> str:
        """The version to build; from now on `touch` notes down what is written to the live one."""
        with self.locked("write"):
            live = self.pointer_or_none()
            self.remove_all_but(live.version if live else None)
            version = self.create()
            with failing_politely():
                (self.root / "building").write_text(version)
            return version

    def pointer_or_none(self) -> Pointer | None:
        """The live version if it can be told at all: a rebuild is the cure of a damaged pointer."""
        try:
            return self.pointer()
        except SearchUnavailable:
            return None

    def touch(self, ids: list[str]) -> None:
        """Note ids for a build that goes on. To be called with the write lock held, before they are written."""
        with failing_politely():
            try:
                version = (self.root / "building").read_text()
                with (self.folder(version) / "touched").open("a") as file:
                    file.write(json.dumps(ids) + "\n")
            except FileNotFoundError:
                return

    def touched(self, version: str) -> list[str]:
        """The ids written to the live version while this one was built."""
        with failing_politely():
            try:
                lines = (self.folder(version) / "touched").read_text().splitlines()
            except FileNotFoundError:
                return []
            return list(dict.fromkeys(id_ for line in lines for id_ in json.loads(line)))

    def stop_building(self, version: str) -> None:
        """Clean up after a build, whether its version is live now or was given up.

        The pointer says which, not the caller: Ctrl-C may have come just after it was moved.
        """
        try:
            (self.root / "building").unlink(missing_ok=True)
            (self.folder(version) / "touched").unlink(missing_ok=True)
            live = self.pointer()
            if live is None or live.version != version:
                shutil.rmtree(self.folder(version), ignore_errors=True)
            else:
                self.remove_all_but(version)
        except (OSError, SearchUnavailable):
            return  # what is left over is removed by the next build
