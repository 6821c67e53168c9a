"""The test's database for other processes."""

from pathlib import Path

import pytest
from django.db import connection


def write_database(file: Path) -> None:
    """A database file with what the migrations and the test have made until now, committed or not."""
    if connection.vendor != "sqlite":
        pytest.skip("the portal's processes need a database that they can see: run with SQLite")
    file.write_bytes(connection.connection.serialize())
