"""`manage.py reindex` as a process of its own, ended from outside while it builds."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from django.conf import settings

from search.documents import ArticleDocument
from search.engines import engine_at
from search.queries import SearchQuery
from tests.services.sqlite import write_database

# What `manage.py` does, with a source that gives one document, says so, and then waits to be interrupted.
PROCESS = textwrap.dedent(
    """
    import signal
    import sys
    import django
    django.setup()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it starts in the background
    from django.core.management import execute_from_command_line
    from search import sources
    from search.documents import ArticleDocument

    class Endless:
        def count(self):
            return 2
        def ids(self):
            yield from ("new", "never")
        def documents(self, ids):
            yield ArticleDocument(id="new", title="Tin mới")
            print("reading", flush=True)
            sys.stdin.read()
            yield ArticleDocument(id="never", title="Tin")

    sources.register_source(Endless())
    sys.argv = ["manage.py", "reindex"]
    execute_from_command_line(sys.argv)
    """
)


@pytest.fixture
def index(tmp_path):
    """The engine of an index that readers search."""
    engine = engine_at(f"embedded://{tmp_path / 'index'}")
    engine.replace([ArticleDocument(id="old", title="Tin cũ")])
    return engine


@pytest.fixture
def reindexing(db, tmp_path, index):
    """The process, once it has begun to read."""
    database = tmp_path / "copy.sqlite3"
    write_database(database)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": f"sqlite:///{database}",
        "SEARCH_URL": f"embedded://{tmp_path / 'index'}",
        "DATA_DIR": str(tmp_path),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", PROCESS]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, text=True, **pipes) as process:
        for line in process.stdout:
            if line == "reading\n":
                break
        yield process
        process.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ended_half_way_it_leaves_the_old_index_live_says_so_and_cleans_up(reindexing, index, tmp_path, ending):
    generation = index.generation()
    assert len(versions(tmp_path)) == 2
    reindexing.send_signal(ending)
    _, said = reindexing.communicate(timeout=60)
    assert reindexing.returncode == 130
    assert "Interrupted. The index stays as it was." in said
    assert "Traceback" not in said
    assert index.generation() == generation
    assert [hit.id for hit in index.search(SearchQuery(text="tin")).hits] == ["old"]
    assert len(versions(tmp_path)) == 1
    index.replace([ArticleDocument(id="next", title="Tin sau")])
    assert index.health().documents == 2


def test_it_works_behind_the_processes_that_answer_readers(reindexing):
    assert os.getpriority(os.PRIO_PROCESS, reindexing.pid) >= min(os.getpriority(os.PRIO_PROCESS, 0) + 10, 19)


def versions(folder):
    return [path for path in (folder / "index").iterdir() if path.name.isdigit()]
