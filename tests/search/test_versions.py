"""Numbers of readings only grow, whoever takes them and whatever the clock says."""

import threading
import time
from dataclasses import replace

import pytest
from django.db import connection, connections, transaction

from search import versions
from search.documents import ArticleDocument
from search.engines import engine
from search.models import IndexState
from search.outbox import drain, enqueue
from search.rebuilding import rebuild_index
from search.versions import next_version
from tests.search.shelf import Shelf


@pytest.fixture
def sent(monkeypatch):
    """The versions that the engine is given, by what was done with them."""
    given = []
    replace_, delete = engine().replace, engine().delete

    def note_replaced(documents):
        documents = list(documents)
        given.extend((document.id, document.version) for document in documents)
        replace_(documents)

    def note_deleted(ids, version=0):
        given.extend((id_, version) for id_ in ids)
        delete(ids, version)

    monkeypatch.setattr(engine(), "replace", note_replaced)
    monkeypatch.setattr(engine(), "delete", note_deleted)
    return given


@pytest.mark.django_db
class TestNumbers:
    def test_each_is_above_the_last(self):
        taken = [next_version() for _ in range(50)]
        assert taken == sorted(set(taken))

    def test_they_are_about_the_microseconds_since_the_epoch(self):
        before = time.time_ns() // 1000
        assert before <= next_version() <= time.time_ns() // 1000

    @pytest.mark.parametrize("moment", [0, -5 * 10**9, 10**15])
    def test_a_clock_that_goes_wrong_or_back_takes_nothing_back(self, monkeypatch, moment):
        before = next_version()
        monkeypatch.setattr(time, "time_ns", lambda: moment)
        assert [next_version(), next_version()] == [before + 1, before + 2]

    def test_a_database_restored_from_a_backup_goes_on_above_what_the_index_has_seen(self):
        seen = next_version()
        IndexState.objects.update(last_version=7)
        assert next_version() > seen

    def test_taking_one_leaves_the_rest_of_the_state_alone(self):
        IndexState.objects.create(pk=1, generation="abc")
        before = IndexState.objects.get()
        next_version()
        after = IndexState.objects.get()
        assert (after.generation, after.rebuilt_at) == ("abc", before.rebuilt_at)


@pytest.mark.django_db
class TestWhoTakesThem:
    def test_every_document_and_deletion_of_a_batch_has_one_number_taken_before_the_reading(self, shelf, sent):
        drain()
        shelf.put("a")
        shelf.put("b")
        enqueue(["gone"])
        taken = []

        def documents(ids=None):
            taken.append(IndexState.objects.get().last_version)
            return Shelf.documents(shelf, ids)

        shelf.documents = documents
        drain()
        assert sorted(sent) == [("a", taken[0]), ("b", taken[0]), ("gone", taken[0])]

    def test_a_later_drain_has_a_higher_number(self, shelf, sent):
        drain()
        for _ in range(2):
            shelf.put("a")
            drain()
        (_, first), (_, second) = sent
        assert first < second

    def test_rows_are_seen_before_the_number_is_taken(self, shelf, sent, monkeypatch):
        """A change that comes after the number was taken keeps its row, for a reading with a higher one."""
        drain()
        shelf.put("a")

        def late():
            number = versions.next_version()
            if len(sent) == 0:
                shelf.put("late")
            return number

        monkeypatch.setattr("search.outbox.next_version", late)
        drain()
        assert [id_ for id_, _ in sent] == ["a", "late"]
        assert sent[0][1] < sent[1][1]

    def test_a_rebuild_has_one_number_taken_before_anything_is_read(self, shelf, monkeypatch):
        shelf.all = {id_: ArticleDocument(id=id_, title="Tin") for id_ in ("a", "b")}
        counted = []
        count = shelf.count
        monkeypatch.setattr(shelf, "count", lambda: counted.append(IndexState.objects.get().last_version) or count())
        rebuild_index()
        assert {document.version for document in engine().stored(["a", "b"])} == {counted[0]}
        assert next_version() > counted[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_processes_at_once_never_get_the_same_number(tmp_path, monkeypatch):
    """Threads with connections of their own stand for them."""
    if connection.vendor == "sqlite":  # in memory while testing, which no two writers can share
        path = tmp_path / "copy.sqlite3"
        path.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.settings["default"], "NAME", str(path))
    taken, start = [], threading.Barrier(4)

    def work():
        start.wait()
        mine = []
        try:
            for _ in range(20):
                mine.append(next_version())
        finally:
            connection.close()
        assert mine == sorted(mine)
        taken.extend(mine)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 80


@pytest.mark.django_db
def test_a_document_replaced_again_has_the_version_it_was_given(shelf):
    with transaction.atomic():
        number = next_version()
    engine().replace([replace(ArticleDocument(id="a", title="Tin"), version=number)])
    assert [document.version for document in engine().stored(["a"])] == [number]
