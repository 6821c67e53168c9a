"""The command that makes the index anew, compares it and mends it, and what it says of each end."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import rebuilding
from search.comparing import differences
from search.documents import ArticleDocument
from search.engine import DocumentsRefused, SearchUnavailable
from search.engines import engine
from search.failing import MOST_TRIES
from search.management.commands.reindex import INTERRUPTED
from search.models import FailingDocument, OutboxEntry
from search.outbox import drain, enqueue
from search.queries import SearchQuery
from search.rebuilding import IndexIncomplete, rebuild_index

pytestmark = pytest.mark.django_db


def found(text="tin"):
    return sorted(hit.id for hit in engine().search(SearchQuery(text=text, size=100)).hits)


def said(*options):
    out = StringIO()
    call_command("reindex", *options, stdout=out)
    return out.getvalue()


def refused(*options):
    """What the command says before it fails, the failure and the exit status."""
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("reindex", *options, stdout=out)
    return out.getvalue(), str(failure.value), failure.value.returncode


@pytest.fixture
def fill(shelf):
    """Puts documents on the shelf without a change being told of."""

    def put(*ids):
        shelf.all |= {id_: ArticleDocument(id=id_, title="Tin") for id_ in ids}

    return put


@pytest.fixture
def different(shelf, fill):
    """An index that lacks one document, has one too much and one otherwise."""
    fill("same", "changed", "missing")
    rebuild_index()
    engine().delete(["missing"])
    engine().replace([ArticleDocument(id="stale", title="Tin")])
    shelf.all["changed"] = replace(shelf.all["changed"], title="Nhan đề khác", author="Mai")


class TestBuilding:
    def test_it_builds_all_of_it_and_tells_how_fast(self, fill):
        fill(*(f"a-{number}" for number in range(20)))
        told = said()
        assert re.search(r"20 documents in \d+\.\d s, \d+ a second\. The new index is live\.", told)
        assert re.search(r"Indexing .*100% 20/20 +\d+/s", told)
        assert engine().health().documents == 20
        assert not drain().rebuilt

    def test_what_changes_meanwhile_is_sent_after_it(self, shelf, fill, monkeypatch):
        fill("a", "b")
        documents = shelf.documents

        def changing(ids):
            read = list(documents(ids))
            shelf.put("a", "Tin đổi lúc đang dựng")
            monkeypatch.setattr(shelf, "documents", documents)
            yield from read

        monkeypatch.setattr(shelf, "documents", changing)
        said()
        assert found("lúc đang dựng") == ["a"]
        assert not OutboxEntry.objects.exists()

    def test_what_a_drain_had_read_before_a_change_and_writes_after_it_does_not_last(self, shelf, monkeypatch):
        drain()
        shelf.put("a", "Tin cũ")
        write = engine().replace

        def late(documents):
            monkeypatch.setattr(engine(), "replace", write)
            shelf.put("a", "Tin mới")
            rebuild_index(on_document=lambda: write(documents))

        monkeypatch.setattr(engine(), "replace", late)
        drain()
        assert found("mới") == ["a"]

    def test_a_document_that_cannot_be_read_is_left_out_named_and_tried_by_the_drain(self, shelf, fill):
        fill("a", "bad", "c")
        shelf.broken = {"bad"}
        told, failure, status = refused()
        assert "bad: ValueError('bad is damaged')" in told
        assert (failure, status) == ("1 documents cannot be indexed and are not in the new index.", 1)
        assert found() == ["a", "c"]
        assert FailingDocument.objects.get().tries == 1

    def test_a_document_that_the_engine_refuses_is_left_out_and_named(self, fill, monkeypatch):
        fill("a", "long")
        rebuild = engine().rebuild
        monkeypatch.setattr(
            engine(),
            "rebuild",
            lambda documents: replace(
                rebuild(document for document in documents if document.id != "long"), refused={"long": "too long"}
            ),
        )

        def refuse(documents):
            raise DocumentsRefused({document.id: "too long" for document in documents})

        monkeypatch.setattr(engine(), "replace", refuse)
        told, failure, _ = refused()
        assert "long: too long" in told
        assert "1 documents cannot be indexed" in failure
        assert FailingDocument.objects.get().error == "too long"

    def test_what_was_set_aside_and_is_well_now_is_no_longer(self, shelf, fill):
        drain()
        fill("a")
        FailingDocument.objects.create(document_id="a", trouble="reading", error="x", tries=MOST_TRIES)
        said()
        assert not FailingDocument.objects.exists()

    def test_a_document_that_fails_while_the_index_is_built_stays_noted(self, shelf, fill, monkeypatch):
        fill("a")
        documents = shelf.documents

        def failing_meanwhile(ids):
            FailingDocument.objects.create(document_id="a", trouble="reading", error="x", tries=MOST_TRIES)
            return documents(ids)

        monkeypatch.setattr(shelf, "documents", failing_meanwhile)
        rebuild_index()
        assert FailingDocument.objects.exists()

    def test_where_many_cannot_be_read_the_old_index_stays_and_the_first_is_named(self, shelf, fill):
        fill("a")
        said()
        fill(*(f"bad-{number:03}" for number in range(rebuilding.FEW_FAILURES + 1)))
        shelf.broken = set(shelf.all) - {"a"}
        _, failure, status = refused()
        assert "21 documents cannot be read beside 1 that can; the old index stays" in failure
        assert "'bad-000': ValueError" in failure
        assert status == 1
        assert found() == ["a"]
        assert not FailingDocument.objects.exists()

    def test_a_source_that_gives_nothing_of_what_it_counts_empties_no_index(self, shelf, monkeypatch):
        shelf.put("a")
        drain()
        monkeypatch.setattr(shelf, "documents", lambda ids: iter(()))
        _, failure, _ = refused()
        assert "gave none" in failure
        assert found() == ["a"]

    def test_an_engine_that_is_away_says_why(self, shelf, folder):
        folder.write_text("a file")
        _, failure, status = refused()
        assert "cannot be used" in failure
        assert status == 1

    def test_changes_that_cannot_be_sent_after_it_are_told(self, fill, monkeypatch):
        fill("a")
        build = engine().rebuild

        def build_while_somebody_publishes(documents):
            report = build(documents)
            enqueue(["a"])
            return report

        def leave(documents):
            raise SearchUnavailable("gone")

        monkeypatch.setattr(engine(), "rebuild", build_while_somebody_publishes)
        monkeypatch.setattr(engine(), "replace", leave)
        told, failure, _ = refused()
        assert "The new index is live." in told
        assert failure == "What changed meanwhile still waits: gone"

    def test_an_index_that_lacks_documents_in_the_end_is_told(self, shelf, fill, monkeypatch):
        fill("a")
        monkeypatch.setattr(shelf, "count", lambda: 2)
        _, failure, _ = refused()
        assert failure == "The index has 1 documents, the database 2: run reindex --verify"

    def test_an_interrupted_build_leaves_the_old_index_live_and_says_so(self, shelf, fill, monkeypatch):
        fill("a")
        said()
        generation = engine().generation()

        def interrupt(ids):
            raise KeyboardInterrupt

        monkeypatch.setattr(shelf, "documents", interrupt)
        _, failure, status = refused()
        assert (failure, status) == ("Interrupted. The index stays as it was.", INTERRUPTED)
        assert engine().generation() == generation
        assert found() == ["a"]

    def test_interrupted_after_the_swap_it_says_that_the_new_index_is_live(self, fill, monkeypatch):
        def interrupt():
            raise KeyboardInterrupt

        fill("a")
        monkeypatch.setattr("search.management.commands.reindex.drain", interrupt)
        _, failure, status = refused()
        assert (failure, status) == ("Interrupted. The new index is live.", INTERRUPTED)


class TestHealing:
    def test_one_bad_document_keeps_no_lost_index_from_being_filled(self, shelf, fill):
        fill("a", "bad", "c")
        shelf.broken = {"bad"}
        report = drain()
        assert (report.rebuilt, report.failed) == (True, 1)
        assert found() == ["a", "c"]

    def test_an_index_that_was_just_swapped_and_is_not_noted_yet_is_not_filled_again(self, fill, monkeypatch):
        fill("a")
        build, reports = engine().rebuild, []

        def build_while_others_look(documents):
            report = build(documents)
            monkeypatch.setattr(engine(), "rebuild", build)
            reports.append(drain())
            return report

        monkeypatch.setattr(engine(), "rebuild", build_while_others_look)
        assert rebuild_index().generation == engine().generation()
        assert [(report.rebuilt, "a rebuild at a time" in report.error) for report in reports] == [(False, True)]

    def test_a_source_that_fails_altogether_is_told_and_left_in_peace(self, shelf, fill):
        fill(*(f"a-{number}" for number in range(50)))
        shelf.broken = set(shelf.all)
        assert "cannot be read" in drain().error
        shelf.asked.clear()
        assert "cannot be read" in drain().error
        assert shelf.asked == []


class TestComparing:
    def test_nothing_differs_after_a_build(self, fill):
        fill("a", "b")
        rebuild_index()
        told = said("--verify")
        assert "No difference." in told
        assert re.search(r"Comparing .*100% 2/2", told)

    def test_every_difference_is_named_and_fails(self, different):
        told, failure, status = refused("--verify")
        lines = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
        assert lines == {
            "changed": "differs in title, author",
            "missing": "missing in the index",
            "stale": "in the index, but not among the documents that readers may see",
        }
        assert (failure, status) == ("3 differences. Mend them with reindex --repair.", 1)

    def test_more_than_fits_into_one_look_is_all_named(self, shelf):
        shelf.all = {f"a-{number:03}": ArticleDocument(id=f"a-{number:03}", title="Tin") for number in range(650)}
        rebuild_index()
        shelf.all = {id_: replace(document, place="Kon Tum") for id_, document in shelf.all.items()}
        assert [difference.id for difference in differences()] == sorted(shelf.all)

    def test_without_an_index_it_says_so(self, shelf):
        _, failure, _ = refused("--verify")
        assert "reindex" in failure

    def test_what_waits_in_the_outbox_is_sent_and_is_no_difference(self, shelf, fill):
        fill("a", "b")
        rebuild_index()
        shelf.put("a", "Tin sửa")
        shelf.put("new")
        del shelf.all["b"]
        enqueue(["b"])
        assert "No difference." in said("--verify")
        assert found() == ["a", "new"]

    def test_what_another_process_is_about_to_send_is_no_difference(self, shelf, fill, monkeypatch):
        fill("a")
        rebuild_index()
        monkeypatch.setattr("search.comparing.drain", lambda **_: drain(limit=0))
        shelf.put("a", "Tin sửa")
        assert list(differences()) == []
        OutboxEntry.objects.all().delete()
        assert [difference.id for difference in differences()] == ["a"]

    def test_what_changes_between_two_looks_is_no_difference(self, shelf, fill, monkeypatch):
        """The portal goes on writing and sending: each time the index is read, it is a step ahead of what was read."""
        fill("a")
        rebuild_index()
        documents, edits = shelf.documents, iter(range(1000))

        def edited_after_reading(ids):
            read = list(documents(ids))
            edited = replace(shelf.all["a"], title=f"Tin sửa lần {next(edits)}")
            shelf.all["a"] = edited
            engine().replace([edited])
            return iter(read)

        monkeypatch.setattr(shelf, "documents", edited_after_reading)
        assert list(differences()) == []

    def test_changes_that_cannot_be_sent_make_no_answer_possible(self, shelf, fill, monkeypatch):
        fill("a")
        rebuild_index()
        shelf.put("a", "Tin sửa")

        def leave(documents):
            raise SearchUnavailable("gone")

        monkeypatch.setattr(engine(), "replace", leave)
        _, failure, _ = refused("--verify")
        assert failure == "waiting changes cannot be sent: gone"

    def test_what_cannot_be_read_or_indexed_is_named_with_its_reason(self, shelf, fill):
        fill("a", "unread", "refused")
        rebuild_index()
        shelf.broken = {"unread"}
        shelf.all["refused"] = replace(shelf.all["refused"], title="Khác")
        FailingDocument.objects.create(document_id="refused", trouble="indexing", error="too long", tries=MOST_TRIES)
        told, failure, _ = refused("--verify")
        assert "unread: cannot be read: ValueError('unread is damaged')" in told
        assert "refused: differs in title; it cannot be indexed: too long" in told
        assert failure.startswith("2 differences")

    def test_it_reads_no_document_twice_where_nothing_differs(self, shelf, fill):
        fill("a", "b")
        rebuild_index()
        shelf.asked.clear()
        assert list(differences()) == []
        assert shelf.asked == [["a", "b"]]


class TestMending:
    def test_exactly_what_differs_is_mended_and_verified(self, different, shelf):
        shelf.asked.clear()
        told = said("--repair")
        assert "3 differences mended." in told
        assert list(differences()) == []
        assert found() == ["missing", "same"]
        assert found("nhan đề khác") == ["changed"]
        assert not OutboxEntry.objects.exists()

    def test_where_nothing_differs_nothing_is_written(self, fill, monkeypatch):
        fill("a")
        rebuild_index()
        monkeypatch.setattr(engine(), "replace", lambda documents: pytest.fail("written"))
        assert "No difference, nothing to mend." in said("--repair")

    def test_what_cannot_be_mended_is_named_again(self, different, shelf):
        shelf.broken = {"missing"}
        told, failure, status = refused("--repair")
        assert "missing: cannot be read" in told
        assert (failure, status) == ("1 of 3 differences are left. Run reindex to build the index anew.", 1)

    def test_interrupted_it_says_what_stands(self, different, monkeypatch):
        def interrupt(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("search.management.commands.reindex.enqueue", interrupt)
        _, failure, status = refused("--repair")
        assert (failure, status) == ("Interrupted. What was not mended yet is as it was.", INTERRUPTED)

    def test_verifying_and_repairing_are_not_asked_at_once(self, shelf):
        with pytest.raises(CommandError, match="not allowed with"):
            call_command("reindex", "--verify", "--repair")


def test_rebuilding_is_refused_by_name_where_too_much_is_missing(shelf, fill):
    fill(*(f"a-{number}" for number in range(30)))
    shelf.broken = set(shelf.all)
    with pytest.raises(IndexIncomplete):
        rebuild_index()
