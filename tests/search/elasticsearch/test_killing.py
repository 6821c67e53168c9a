"""Nodes of a real cluster are killed (SIGKILL) while the portal searches and publishes."""

import threading
import time
from contextlib import contextmanager

import pytest

from search.comparing import differences
from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines import engine as portals_engine
from search.engines.elasticsearch import Address, ElasticsearchEngine
from search.outbox import drain, enqueue, waiting
from search.queries import SearchQuery
from tests.search.archive import ARCHIVE
from tests.search.clusters import own_address
from tests.search.contract.asking import write
from tests.services import elasticsearch, missing

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="module")
def cluster():
    """Three nodes of our own, whatever ELASTICSEARCH_URL names: others would not like theirs to be killed."""
    if what := elasticsearch.lacking():
        missing("A cluster of three nodes", f"install {what}")
    with elasticsearch.running(nodes=3) as cluster:
        yield cluster


@pytest.fixture
def whole(cluster):
    """The cluster with all its nodes."""
    cluster.start()
    return cluster


@contextmanager
def going_on(*actions):
    """Repeats actions in threads of their own; yields what they raise."""
    failures, stop = [], threading.Event()

    def repeat(action):
        while not stop.is_set():
            try:
                action()
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=repeat, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    try:
        yield failures
    finally:
        stop.set()
        for thread in threads:
            thread.join()


class Publisher:
    """Sends one article after the other, each until it is taken, as the outbox does."""

    def __init__(self, engine):
        self.engine, self.sent = engine, 0

    def __call__(self):
        document = ArticleDocument(id=f"new-{self.sent}", title=f"Tin mới {self.sent}", version=self.sent + 1)
        while True:
            try:
                self.engine.replace([document])
                break
            except SearchUnavailable:
                time.sleep(0.2)
        self.sent += 1


@pytest.mark.parametrize("role", ["primary", "master"])
def test_one_node_of_three_is_killed_and_no_search_fails_and_nothing_is_lost(whole, role):
    address = Address.parse(own_address(whole.url()))
    engine, publisher = ElasticsearchEngine(address), Publisher(ElasticsearchEngine(address))
    write(engine, ARCHIVE)
    whole.wait_until_green(3)

    def search():
        assert engine.search(SearchQuery(text='"con heo đất"')).total >= 2
        assert engine.related("heo-1", 3, scope=SearchQuery().scope)
        assert engine.suggest("heo", 3, SearchQuery().scope)

    with going_on(search, search, publisher) as failures:
        wait_for(lambda: publisher.sent > 20)
        whole.node_that_is(role, engine.indexes.reading).kill()
        before = publisher.sent
        wait_for(lambda: publisher.sent > before + 50)
    assert failures == []
    engine.refresh()
    assert engine.health().documents == len(ARCHIVE) + publisher.sent
    engine.remove()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_all_nodes_are_away_for_a_while_and_the_index_catches_up(whole, shelf, settings):
    settings.SEARCH_URL = own_address(whole.url())
    for n in range(200):
        shelf.put(f"old-{n}")
    assert drain().rebuilt
    whole.stop()
    for n in range(100):
        shelf.put(f"new-{n}", "Tin đăng khi máy tìm kiếm vắng mặt")
    for n in range(50):
        del shelf.all[f"old-{n}"]
        enqueue([f"old-{n}"])
    for _ in range(3):
        with pytest.raises(SearchUnavailable):
            portals_engine().search(SearchQuery(text="tin"))
    assert drain(force=True).error
    began = time.monotonic()
    with pytest.raises(SearchUnavailable):
        portals_engine().search(SearchQuery(text="tin"))
    assert time.monotonic() - began < 0.1
    whole.start()
    wait_for(lambda: not drain(force=True).error and not waiting().documents)
    portals_engine().refresh()
    assert list(differences()) == []
    assert portals_engine().health().documents == 250
    portals_engine().remove()


def wait_for(condition, seconds=60.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "this takes too long"
        time.sleep(0.05)
