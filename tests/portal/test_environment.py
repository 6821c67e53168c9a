import re
from pathlib import Path
from sqlite3 import connect

import pytest

from portal import env

OPERATIONS = Path(env.BASE_DIR, "docs", "operations.md").read_text(encoding="utf-8")
READ_ELSEWHERE = {"DJANGO_SETTINGS_MODULE", "PORT"}  # by Django, and by `serve` and the container's health check


def test_the_table_of_variables_names_what_is_read_and_nothing_else():
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, re.MULTILINE))
    assert named == set(env.env.scheme) | READ_ELSEWHERE


@pytest.fixture
def environment(monkeypatch, tmp_path):
    for name in env.env.scheme:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return monkeypatch


def test_a_missing_secret_key_is_made_once_and_kept_for_its_owner(environment, tmp_path):
    key = env.secret_key()
    assert len(key) >= 50
    assert env.secret_key() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_given_secret_key_is_used_and_none_is_stored(environment, tmp_path):
    environment.setenv("SECRET_KEY", "x" * 60)
    assert env.secret_key() == "x" * 60
    assert not list(tmp_path.iterdir())


def test_the_portal_answers_to_the_host_of_its_own_address(environment):
    environment.setenv("BASE_URL", "https://lantoa.example.vn")
    assert "lantoa.example.vn" in env.allowed_hosts()
    environment.setenv("ALLOWED_HOSTS", "a.vn,b.vn")
    assert env.allowed_hosts()[:3] == ["lantoa.example.vn", "a.vn", "b.vn"]


def test_sqlite_waits_for_its_turn_to_write(environment, tmp_path):
    database = env.database()
    assert database["NAME"] == str(tmp_path / "db.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_what_sqlite_commits_is_on_the_disk(environment):
    with connect(":memory:") as database:
        database.executescript(env.database()["OPTIONS"]["init_command"])
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_another_database_is_taken_from_its_url(environment):
    environment.setenv("DATABASE_URL", "postgres://lan:toa@db:5432/portal")
    database = env.database()
    assert (database["ENGINE"], database["HOST"], database["NAME"]) == ("django.db.backends.postgresql", "db", "portal")
    assert "pool" in database["OPTIONS"]
