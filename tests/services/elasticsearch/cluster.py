"""Nodes that form a cluster."""

import json
import shutil
import socket
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.elasticsearch.node import Node, give_to_owner
from tests.services.elasticsearch.users import ADMIN, PASSWORD, PORTAL, credentials

PATIENCE = 180.0  # seconds until a cluster is green


class Cluster:
    """Nodes in one folder: for a test, on free ports; or to stay, from a port on (their own talk 20 ports above)."""

    def __init__(self, folder: Path, nodes: int, port: int | None = None) -> None:
        if port is None:
            ports = _free_ports(2 * nodes)
        else:
            ports = [*range(port, port + nodes), *range(port + 20, port + 20 + nodes)]
        self.nodes = [
            Node(folder, f"node-{n + 1}", ports[n], ports[nodes + n], is_brief=port is None) for n in range(nodes)
        ]

    def url(self, user: str = PORTAL) -> str:
        """All nodes' addresses for a user: SEARCH_URL without the name of an index."""
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"http://{user}:{PASSWORD}@{hosts}"

    def start(self) -> None:
        """Start the nodes that don't run and wait until all is well."""
        for node in self.nodes:
            if node.pid is None:
                node.start(self.nodes)
        self.wait_until_green(len(self.nodes))

    def wait_until_green(self, nodes: int) -> None:
        """Return once so many nodes are there and no copy of anything is missing. Raises RuntimeError with a log."""
        until = time.monotonic() + PATIENCE
        while not self._is_green(nodes):
            if time.monotonic() > until:
                logs = "\n".join(node.last_words() for node in self.nodes)
                raise RuntimeError(f"Elasticsearch was not ready after {PATIENCE:.0f} s:\n{logs}")
            time.sleep(0.3)

    def _is_green(self, nodes: int) -> bool:
        try:
            health = json.loads(self.ask("/_cluster/health"))
        except OSError:
            return False
        return health["status"] == "green" and health["number_of_nodes"] == nodes

    def ask(self, path: str, body: object = None, method: str | None = None, user: str = ADMIN) -> bytes:
        """What the first node that runs answers a user. Raises OSError where there is none, or where it refuses."""
        node = next((node for node in self.nodes if node.pid is not None), self.nodes[0])
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": credentials(user)}
        request = urllib.request.Request(f"http://127.0.0.1:{node.port}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bytes(answer.read())

    def node_that_is(self, role: str, index: str) -> Node:
        """The node that is the `master`, or that has the `primary` copy of an index."""
        if role == "master":
            rows = json.loads(self.ask("/_cat/master?format=json"))
        else:
            rows = [row for row in json.loads(self.ask(f"/_cat/shards/{index}?format=json")) if row["prirep"] == "p"]
        return next(node for node in self.nodes if node.name == rows[0]["node"])

    def freeze(self) -> None:
        """Have no node answer, until `thaw`."""
        for node in self.nodes:
            node.freeze()

    def thaw(self) -> None:
        """Have all nodes go on."""
        for node in self.nodes:
            node.thaw()

    def stop(self) -> None:
        """End all nodes. Their data is of no more use, so nothing has to reach the disk first."""
        for node in self.nodes:
            node.kill()


@contextmanager
def running(nodes: int = 1) -> Iterator[Cluster]:
    """Starts a cluster on free ports; ends it and removes its files."""
    folder = make_folder()
    try:
        cluster = Cluster(folder, nodes)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_folder() -> Path:
    """A folder for a cluster."""
    folder = Path(tempfile.mkdtemp(prefix="lan-toa-elasticsearch-"))
    give_to_owner(folder)
    return folder


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
