"""One node of a cluster: a folder, two ports and, while it runs, a process."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.services.elasticsearch.programs import distribution, java_home
from tests.services.elasticsearch.users import write_users

OWNER = "nobody"  # Elasticsearch refuses to run as root
HEAP = "512m"


class Node:
    """Its address is http://127.0.0.1:`port`; `pid` is the process that was started, if one runs.

    `is_brief` is for a short life: it starts in half of the time, and never becomes as fast as Java can be.
    """

    def __init__(self, folder: Path, name: str, port: int, transport: int, is_brief: bool) -> None:
        self.folder, self.name, self.port, self.transport = folder / name, name, port, transport
        self._options = f"-Xms{HEAP} -Xmx{HEAP}" + (" -XX:TieredStopAtLevel=1" if is_brief else "")
        self.pid: int | None = None

    def start(self, all_nodes: Sequence["Node"]) -> None:
        """Begin, with the data that an earlier start left."""
        if not self.folder.exists():
            self._prepare()
        settings = self._settings(all_nodes)
        with (self.folder / "console.log").open("ab") as log:
            self.pid = subprocess.Popen(
                [str(distribution() / "bin" / "elasticsearch"), *(f"-E{name}={value}" for name, value in settings)],
                env=self._environment(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # the program starts a second one: both end as a group
                **_owner(),
            ).pid

    def _settings(self, all_nodes: Sequence["Node"]) -> list[tuple[str, object]]:
        return [
            ("cluster.name", "lan-toa-tests"),
            ("node.name", self.name),
            ("network.host", "127.0.0.1"),
            ("http.port", self.port),
            ("transport.port", self.transport),
            ("path.data", self.folder / "data"),
            ("path.logs", self.folder / "logs"),
            ("discovery.seed_hosts", ",".join(f"127.0.0.1:{node.transport}" for node in all_nodes)),
            ("cluster.initial_master_nodes", ",".join(node.name for node in all_nodes)),
            ("cluster.routing.allocation.disk.threshold_enabled", "false"),
            ("xpack.security.enabled", "true"),
        ]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": self._options,
        }

    def _prepare(self) -> None:
        shutil.copytree(distribution() / "config", self.folder / "config")
        for part in ("data", "logs", "tmp"):
            (self.folder / part).mkdir()
        write_users(self.folder / "config")
        if _is_root():
            for path in [self.folder, *self.folder.rglob("*")]:
                shutil.chown(path, OWNER)

    def kill(self) -> None:
        """End at once, as a machine that loses its power; a later `start` goes on with what reached the disk."""
        if self.pid is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):  # another process may have started it
            os.waitpid(self.pid, 0)
        self.pid = None

    def freeze(self) -> None:
        """Answer nothing any more, with all connections open, as a machine that swaps; until `thaw`."""
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        if self.pid is not None:
            os.killpg(self.pid, signal.SIGCONT)

    def last_words(self) -> str:
        """The end of its log."""
        return (self.folder / "console.log").read_text(errors="replace")[-3000:]


def give_to_owner(folder: Path) -> None:
    """Let the node's user enter a folder."""
    if _is_root():
        shutil.chown(folder, OWNER)


def _owner() -> dict[str, Any]:
    if not _is_root():
        return {}
    account = pwd.getpwnam(OWNER)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _is_root() -> bool:
    return os.geteuid() == 0
