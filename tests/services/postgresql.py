"""A PostgreSQL of our own for as long as a test runs: on a free port of this machine, in a folder of its own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "nobody"  # PostgreSQL refuses to run as root


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def running(folder_of_programs: Path) -> Iterator[str]:
    """Starts a server and yields the DATABASE_URL of an empty database; ends it and removes its files."""
    folder = Path(tempfile.mkdtemp(prefix="lan-toa-postgresql-"))
    if _is_root():
        shutil.chown(folder, OWNER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, control = str(folder / "data"), str(folder_of_programs / "pg_ctl")
    # Without autovacuum: it would count tables between two tests, when they are empty, and mislead the planner after.
    quick = "-c fsync=off -c full_page_writes=off -c autovacuum=off"
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {quick}"
    try:
        _run(
            folder,
            str(folder_of_programs / "initdb"),
            "-D",
            data,
            "-U",
            "lantoa",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        _run(folder, control, "-D", data, "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            yield f"postgres://lantoa@127.0.0.1:{port}/postgres"
        finally:
            _run(folder, control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *command: str) -> None:
    owner = {"user": OWNER} if _is_root() else {}
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **owner)


def _is_root() -> bool:
    return os.geteuid() == 0
