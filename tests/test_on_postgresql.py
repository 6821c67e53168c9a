"""The rooms that write to the database, once more on the database of large portals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import missing, postgresql

PROJECT = Path(__file__).parent.parent
# What asks the database for more than rows by their keys; texts, heads and pictures are the same on every database.
ASKING = {
    "news": "authors bulk exporting hidden_articles indexing legacy list_pages lists pages questions search_log "
    "selectors topics",
    "feedback": "attaching cases checks digests following letters moderating privacy queue receiving word_list",
    "news/importing": "services services_beside",
    "news/steering": "log rules",
    "home": "front_page sitemaps",
    "library": "models search_box",
    "registry": "admin mentions merging",
    "readership": "concurrency flushing recording search_log windows",
    "search": "outbox failing patience reindex versions steering",
}
ROOMS = [f"tests/{room}/test_{name}.py" for room, names in ASKING.items() for name in names.split()]


@pytest.mark.postgresql
@pytest.mark.long
def test_the_rooms_behave_the_same_on_postgresql():
    programs = postgresql.programs()
    if programs is None:
        missing("PostgreSQL", "install the package postgresql")
    with postgresql.running(programs) as url:
        environment = os.environ | {"DATABASE_URL": url}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *ROOMS]
        run = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
