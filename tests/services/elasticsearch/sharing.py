"""One server for all processes of a test run, however many there are and however they end.

Whoever needs it holds a shared lock on a file. The first one starts a keeper, a process that starts the server, writes
its address down and waits for the lock to be free of all others: then nobody needs it any more, even if they were
killed, and it ends the server.
"""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.elasticsearch.cluster import running


@contextmanager
def shared(folder: Path) -> Iterator[str]:
    """The address of the server of those who name this folder, see Cluster.url."""
    with (folder / "elasticsearch.users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (folder / "elasticsearch.start").open("a") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            if not _address(folder).exists():
                _start_keeper(folder)
        yield _address(folder).read_text()


def keep(folder: Path) -> None:
    """What the keeper does."""
    with running() as cluster, (folder / "elasticsearch.users").open("a") as users:
        _address(folder).write_text(cluster.url())
        print("ready", flush=True)
        fcntl.flock(users, fcntl.LOCK_EX)
        _address(folder).unlink()


def _address(folder: Path) -> Path:
    return folder / "elasticsearch.url"


def _start_keeper(folder: Path) -> None:
    log = folder / "elasticsearch.log"
    with log.open("w") as errors:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.services.elasticsearch", "keep", str(folder)],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # Ctrl-C is for the tests; the keeper sees them end
        )
    assert keeper.stdout
    if keeper.stdout.readline() != b"ready\n":
        raise RuntimeError(f"Elasticsearch could not be started:\n{log.read_text()}")
