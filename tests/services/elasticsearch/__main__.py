"""The command for developers: a server to run the portal on, until it is stopped."""

import argparse
import json
import shutil
from pathlib import Path

from tests.services import elasticsearch
from tests.services.elasticsearch.cluster import Cluster, make_folder
from tests.services.elasticsearch.sharing import keep

STARTED = Path(__file__).parents[3] / "var" / "elasticsearch.json"


def start(nodes: int, port: int) -> None:
    """Start a cluster that outlives this process, and say how the portal finds it."""
    if what := elasticsearch.lacking():
        raise SystemExit(f"Elasticsearch needs {what} on this machine")
    stop()
    folder = make_folder()
    cluster = Cluster(folder, nodes, port)
    try:
        cluster.start()
    except BaseException:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    STARTED.parent.mkdir(exist_ok=True)
    STARTED.write_text(json.dumps({"folder": str(folder), "port": port, "pids": [node.pid for node in cluster.nodes]}))
    print(f"SEARCH_URL={cluster.url()}/lan-toa")


def stop() -> None:
    """End what `start` started, and forget its data."""
    if not STARTED.exists():
        return
    started = json.loads(STARTED.read_text())
    folder = Path(started["folder"])
    if folder.exists():  # else the machine was started anew meanwhile, and the numbers are those of other processes
        cluster = Cluster(folder, len(started["pids"]), started["port"])
        for node, pid in zip(cluster.nodes, started["pids"], strict=True):
            node.pid = pid
        cluster.stop()
        shutil.rmtree(folder)
    STARTED.unlink()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=elasticsearch.__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("start", help="start a cluster")
    starting.add_argument("--nodes", type=int, default=1)
    starting.add_argument("--port", type=int, default=9200)
    commands.add_parser("stop", help="end it")
    commands.add_parser("keep", help="for tests: one server for all of them").add_argument("folder", type=Path)
    asked = parser.parse_args()
    match asked.command:
        case "start":
            start(asked.nodes, asked.port)
        case "stop":
            stop()
        case "keep":
            keep(asked.folder)


if __name__ == "__main__":
    main()
