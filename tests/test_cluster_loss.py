"""A real portal on a cluster that loses its nodes: readers are answered, and nothing that was published is lost."""

import json
import os
import re
import socket
import subprocess
import sys
import textwrap
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from itertools import cycle
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import transaction

from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory, front_page
from tests.search.clusters import own_address
from tests.services import elasticsearch, missing
from tests.services.sqlite import write_database

pytestmark = [pytest.mark.elasticsearch, pytest.mark.long, pytest.mark.django_db]

OLD = 60
NEVER_WAITS_LONGER = 10.0  # seconds; alone on two cores it is one
# An editor's process: does what its standard input says, a line at a time, and says when it is done.
EDITING = textwrap.dedent(
    """
    import sys
    import django
    django.setup()
    from django.utils import timezone
    from news.models import ArticlePage, ColumnPage

    column = ColumnPage.objects.get()
    for line in sys.stdin:
        what, id_ = line.split()
        if what == "publish":
            new = ArticlePage(title=f"Tin {id_}", external_id=id_, published_at=timezone.now(), live=False)
            column.add_child(instance=new)
            new.save_revision().publish()
        else:
            ArticlePage.objects.get(external_id=id_).delete()
        print(id_, flush=True)
    """
)


class Answer(NamedTuple):
    """What a reader got: the status, the text, and after how many seconds."""

    status: int
    text: str
    seconds: float


class Portal:
    """The processes of a portal: a server, an editor, and commands."""

    def __init__(self, folder, database, search_url):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATABASE_URL": f"sqlite:///{database}",
            "SEARCH_URL": search_url,
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "ERROR",
        }

    @contextmanager
    def running(self):
        with self._process("manage.py", "serve", "--port", self.address.rpartition(":")[2]) as server:
            with self._process("-c", EDITING, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as self._editor:
                yield self
                self._editor.stdin.close()
            server.terminate()

    def _process(self, *arguments, **pipes):
        pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **pipes}
        return subprocess.Popen([sys.executable, *arguments], cwd=settings.BASE_DIR, env=self._environment, **pipes)

    def edit(self, what, id_):
        """Publish or delete an article; how many seconds that took."""
        began = time.monotonic()
        self._editor.stdin.write(f"{what} {id_}\n")
        self._editor.stdin.flush()
        assert self._editor.stdout.readline() == f"{id_}\n"
        return time.monotonic() - began

    def get(self, path):
        began = time.monotonic()
        request = urllib.request.Request(self.address + path)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        except OSError as error:
            status, text = 0, repr(error)
        return Answer(status, text, time.monotonic() - began)

    def finds(self, id_):
        told = self.get("/api/v1/search?" + urllib.parse.urlencode({"q": f'"Tin {id_}"'}))
        return told.status == 200 and [hit["id"] for hit in json.loads(told.text)["hits"]] == [id_]

    def command(self, *arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def cluster():
    """Three nodes of our own, whatever ELASTICSEARCH_URL names: others would not like theirs to be killed."""
    if what := elasticsearch.lacking():
        missing("A cluster of three nodes", f"install {what}")
    with elasticsearch.running(nodes=3) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A portal's database: a column of articles, each about a unit."""
    file = tmp_path_factory.mktemp("portal") / "db.sqlite3"
    with django_db_blocker.unblock(), transaction.atomic():
        column, unit = ColumnPageFactory(title="Học tập", parent=front_page()), UnitFactory(name="Chi bộ ấp Tân Hòa")
        for n in range(OLD):
            ArticlePageFactory(parent=column, title=f"Con heo đất số {n}", external_id=f"old-{n}", units=[unit])
        write_database(file)
        transaction.set_rollback(True)
    return file


@pytest.fixture(scope="module")
def portal(cluster, database):
    with Portal(database.parent, database, own_address(cluster.url())).running() as portal:
        wait_for(lambda: portal.get("/api/v1/search?q=heo").text.startswith(f'{{"total": {OLD}'))
        yield portal


@pytest.fixture
def whole(cluster):
    """The cluster with all its nodes."""
    cluster.start()
    return cluster


@contextmanager
def asking(portal, *rounds):
    """Readers that ask without a pause, each going round the same paths; yields their answers."""
    answers, stop = [], threading.Event()

    def ask(paths):
        for path in cycle(paths):
            if stop.is_set():
                break
            answers.append(portal.get(path))

    readers = [threading.Thread(target=ask, args=(paths,)) for paths in rounds]
    for reader in readers:
        reader.start()
    try:
        yield answers
    finally:
        stop.set()
        for reader in readers:
            reader.join()


def pages(portal):
    """A page of each kind, but the results of a search."""
    article = f"/hoc-tap/con-heo-dat-so-{OLD - 1}/"
    unit = re.search(r'href="(/don-vi/[^"/]+/)"', portal.get(article).text)[1]
    return "/", "/hoc-tap/", article, unit


def wait_for(condition, seconds=90.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "this takes too long"
        time.sleep(0.1)


def test_a_node_is_killed_and_no_search_fails_and_nothing_published_is_lost(portal, whole):
    name = next(iter(json.loads(whole.ask("/_alias"))))
    published = [f"one-{n}" for n in range(30)]
    with asking(portal, ["/tim-kiem/?q=con+heo+dat"], ["/tim-kiem/?q=heo", "/api/v1/suggest?q=con"]) as answers:
        for id_ in published[:10]:
            portal.edit("publish", id_)
        whole.node_that_is("primary", name).kill()
        for id_ in published[10:]:
            portal.edit("publish", id_)
        portal.edit("delete", published[0])
        wait_for(lambda: all(map(portal.finds, published[1:])))
    assert len(answers) > 30
    assert {answer.status for answer in answers} == {200}
    assert max(answer.seconds for answer in answers) < NEVER_WAITS_LONGER
    wait_for(lambda: not portal.finds(published[0]))


def test_all_nodes_are_frozen_and_readers_wait_a_moment_once(portal, whole):
    paths = pages(portal)
    whole.freeze()
    try:
        wait_for(lambda: portal.get("/tim-kiem/?q=heo").status == 503)
        with asking(portal, ["/tim-kiem/?q=heo"]) as answers:
            for path in paths:
                answer = portal.get(path)
                assert (answer.status, answer.seconds < NEVER_WAITS_LONGER) == (200, True), path
        assert {answer.status for answer in answers} == {503}
    finally:
        whole.thaw()
    wait_for(lambda: portal.get("/tim-kiem/?q=heo").status == 200)


def test_all_nodes_are_away_while_much_is_published_and_deleted_and_pages_keep_answering(portal, whole):
    paths = pages(portal)
    article = portal.get(paths[2]).text
    assert "Có thể bạn quan tâm" in article
    new = [f"new-{n}" for n in range(60)]
    whole.stop()
    with asking(portal, [*paths, "/tim-kiem/?q=heo"]) as answers:
        slowest = max(portal.edit("publish", id_) for id_ in new)
        slowest = max(slowest, *(portal.edit("delete", f"old-{n}") for n in range(30)))
    assert slowest < NEVER_WAITS_LONGER
    results = [answer for answer in answers if answer.status != 200]
    assert {answer.status for answer in results} == {503}
    assert all("Tìm kiếm" in answer.text for answer in results)
    assert max(answer.seconds for answer in answers) < NEVER_WAITS_LONGER
    remaining = portal.get(re.search(r'href="(/hoc-tap/tin-new[^"/]+/)"', portal.get("/hoc-tap/").text)[1]).text
    assert "Bài cùng chuyên mục" in remaining
    assert "Có thể bạn quan tâm" not in remaining
    whole.start()
    wait_for(lambda: portal.finds(new[-1]))
    assert "No difference." in portal.command("reindex", "--verify")
