"""The rooms that write to the database, once more on the database of large portals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import missing, postgresql

PROJECT = Path(__file__).parent.parent
ASKING = [f"test_{name}.py" for name in ("outbox", "failing", "patience", "reindex", "versions", "steering")]
OF_SEARCH = [f"tests/search/{name}" for name in (*ASKING, "admin")]  # the rest asks no database
ROOMS = ["tests/news", "tests/home/test_sitemaps.py", "tests/registry", "tests/readership", "tests/portal", *OF_SEARCH]


@pytest.mark.postgresql
def test_the_rooms_behave_the_same_on_postgresql():
    programs = postgresql.programs()
    if programs is None:
        missing("PostgreSQL", "install the package postgresql")
    rooms = [room for room in ROOMS if (PROJECT / room).exists()]
    with postgresql.running(programs) as url:
        environment = os.environ | {"DATABASE_URL": url}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *rooms]
        run = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
