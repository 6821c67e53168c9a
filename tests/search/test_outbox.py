"""Changes reach the index whatever happens to it, and the outbox is empty only when they have."""

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from search import exclusion, outbox, sources
from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines import engine
from search.models import FailingDocument, IndexState, OutboxEntry
from search.outbox import drain, enqueue
from search.queries import SearchQuery
from search.rebuilding import rebuild_index

pytestmark = pytest.mark.django_db


def found(text="tin"):
    return sorted(hit.id for hit in engine().search(SearchQuery(text=text)).hits)


def test_a_change_is_found_after_the_drain_and_its_row_is_gone(shelf):
    drain()
    shelf.put("a")
    report = drain()
    assert (report.replaced, report.error) == (1, "")
    assert found() == ["a"]
    assert not OutboxEntry.objects.exists()


def test_what_readers_may_no_longer_see_is_taken_out(shelf):
    shelf.put("a")
    shelf.put("b")
    drain()
    del shelf.all["a"]
    enqueue(["a"])
    assert drain().deleted == 1
    assert found() == ["b"]


def test_many_rows_of_one_document_are_read_and_sent_once(shelf):
    drain()
    for _ in range(5):
        shelf.put("a")
    assert drain().replaced == 1
    assert shelf.asked[-1] == ["a"]


def test_enqueueing_many_takes_one_statement_and_belongs_to_the_callers_transaction(shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        enqueue([f"a-{number}" for number in range(150)])
    with transaction.atomic():
        enqueue(["rolled-back"])
        transaction.set_rollback(True)
    assert OutboxEntry.objects.count() == 150


def test_what_is_due_later_waits(shelf):
    drain()
    shelf.all["a"] = ArticleDocument(id="a", title="Tin")
    enqueue(["a"], due_at=timezone.now() + timedelta(hours=1))
    drain()
    assert found() == []
    OutboxEntry.objects.update(due_at=timezone.now())
    drain()
    assert found() == ["a"]


def test_a_drain_with_nothing_to_do_costs_one_query(shelf, django_assert_num_queries):
    drain()
    with django_assert_num_queries(1):
        drain()


def test_more_than_one_batch_is_drained_in_one_go(shelf):
    drain()
    for number in range(7):
        shelf.put(f"a-{number}")
    assert drain(limit=3).replaced == 7


def test_a_row_that_comes_while_its_batch_is_sent_is_not_cleared(shelf, monkeypatch):
    drain()
    shelf.put("a", "Tin cũ")
    sent = engine().replace

    def replace_and_change(documents):
        sent(documents)
        if shelf.all["a"].title == "Tin cũ":
            shelf.put("a", "Tin mới")

    monkeypatch.setattr(engine(), "replace", replace_and_change)
    drain(limit=1)
    assert found("mới") == ["a"]


def test_an_engine_that_is_away_loses_nothing_and_catches_up_when_it_is_back(shelf, folder):
    shelf.put("a")
    drain()
    folder.rename(folder.with_name("away"))
    folder.write_text("a file in the folder's place")
    shelf.put("b")
    assert drain().error
    row = OutboxEntry.objects.get()
    assert (row.document_id, row.attempts) == ("b", 0)
    assert not FailingDocument.objects.exists()
    folder.unlink()
    folder.with_name("away").rename(folder)
    assert drain(force=True).replaced == 1
    assert found() == ["a", "b"]


def test_an_index_that_was_lost_is_filled_from_the_database_by_itself(shelf, folder):
    shelf.put("a")
    drain()
    shelf.put("b")
    drain()
    folder.rename(folder.with_name("lost"))
    report = drain()
    assert report.rebuilt
    assert found() == ["a", "b"]
    assert not drain().rebuilt


def test_an_index_of_another_database_is_filled_anew(shelf):
    engine().replace([ArticleDocument(id="foreign", title="Tin")])
    shelf.all["a"] = ArticleDocument(id="a", title="Tin")
    assert drain().rebuilt
    assert found() == ["a"]
    assert IndexState.objects.get().generation == engine().generation()


def test_a_lost_index_is_left_to_others_where_that_is_asked(shelf):
    assert not drain(heal=False).rebuilt
    assert engine().generation() == ""


def test_a_drain_leaves_the_work_to_one_that_is_at_it(shelf, monkeypatch):
    drain()
    shelf.put("a")
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "exclusively", lambda name: nullcontext(False))
        assert drain().replaced == 0
    assert drain().replaced == 1


def test_of_two_that_want_a_lock_at_once_one_gets_it():
    def want():
        with exclusion.exclusively("drain") as is_ours:
            other_saw.append(is_ours)
        connection.close()

    other_saw = []
    with exclusion.exclusively("drain") as is_ours:
        assert is_ours
        other = threading.Thread(target=want)
        other.start()
        other.join()
    assert other_saw == [False]
    with exclusion.exclusively("drain") as is_ours:
        assert is_ours


def test_a_lock_on_a_file_keeps_others_out_and_ends_with_its_holder(tmp_path):
    path = str(tmp_path / "db.sqlite3.drain.lock")
    with exclusion._locked_file(path) as first, exclusion._locked_file(path) as second:
        assert (first, second) == (True, False)
    with exclusion._locked_file(path) as again:
        assert again


def test_the_commands_drain_and_say_what_they_did(shelf, folder, capsys):
    drain()
    shelf.put("a")
    call_command("drain_outbox")
    assert "1 documents replaced" in capsys.readouterr().out
    folder.rename(folder.with_name("away"))
    folder.write_text("a file")
    shelf.put("b")
    with pytest.raises(CommandError, match="Stopped"):
        call_command("drain_outbox")


def test_a_source_must_be_registered(monkeypatch):
    monkeypatch.setattr(sources, "_registered", [])
    with pytest.raises(sources.NoSource):
        rebuild_index()


def test_a_rebuild_elsewhere_is_no_trouble_for_a_drain(shelf, monkeypatch):
    def running():
        raise SearchUnavailable("another process holds the search index's rebuild lock")

    monkeypatch.setattr(outbox, "heal_index", running)
    assert "rebuild" in drain().error


def test_a_rebuild_answers_what_waited_before_it_and_nothing_else(shelf, monkeypatch):
    drain()
    shelf.put("a")
    enqueue(["later"], due_at=timezone.now() + timedelta(hours=1))
    build = engine().rebuild

    def build_while_somebody_publishes(documents):
        report = build(documents)
        enqueue(["meanwhile"])
        return report

    monkeypatch.setattr(engine(), "rebuild", build_while_somebody_publishes)
    rebuild_index()
    assert found() == ["a"]
    assert set(OutboxEntry.objects.values_list("document_id", flat=True)) == {"later", "meanwhile"}


def test_a_rebuild_that_fails_answers_nothing(shelf, monkeypatch):
    drain()
    shelf.put("a")

    def fail(documents):
        raise SearchUnavailable("away")

    monkeypatch.setattr(engine(), "rebuild", fail)
    with pytest.raises(SearchUnavailable):
        rebuild_index()
    assert OutboxEntry.objects.filter(document_id="a").exists()
