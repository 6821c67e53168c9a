"""A document that fails by itself holds up no other, is tried a few times and then waits for a person."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.documents import ArticleDocument
from search.engine import DocumentsRefused, SearchUnavailable
from search.engines import engine
from search.failing import MOST_TRIES
from search.models import FailingDocument, OutboxEntry
from search.outbox import drain, enqueue, retry_set_aside, waiting
from search.queries import SearchQuery

pytestmark = pytest.mark.django_db


def found(text="tin"):
    return sorted(hit.id for hit in engine().search(SearchQuery(text=text)).hits)


def time_passes():
    """All that waits for its turn is due."""
    OutboxEntry.objects.update(due_at=timezone.now())


@pytest.fixture
def bad(shelf):
    """The id of a document that cannot be read, beside two that can; nothing was tried yet."""
    drain()
    for id_ in ("a", "bad", "c"):
        shelf.put(id_)
    shelf.broken = {"bad"}
    return "bad"


@pytest.fixture
def set_aside(bad):
    """The same, tried so often that it was set aside."""
    for _ in range(MOST_TRIES):
        time_passes()
        drain()
    assert FailingDocument.objects.get().is_set_aside
    return bad


@pytest.fixture
def refusing(monkeypatch):
    """Ids that the engine does not take."""
    refused, replace = set(), engine().replace

    def replace_but_refused(documents):
        documents = list(documents)
        replace(document for document in documents if document.id not in refused)
        if reasons := {document.id: "a field is too long" for document in documents if document.id in refused}:
            raise DocumentsRefused(reasons)

    monkeypatch.setattr(engine(), "replace", replace_but_refused)
    return refused


def test_the_others_are_indexed_and_the_row_of_the_bad_one_is_postponed(bad):
    report = drain()
    assert (report.replaced, report.failed, report.set_aside, report.error) == (2, 1, 0, "")
    assert found() == ["a", "c"]
    row = OutboxEntry.objects.get()
    assert (row.document_id, row.attempts) == ("bad", 1)
    assert timedelta(seconds=4) < row.due_at - timezone.now() <= timedelta(seconds=10)
    record = FailingDocument.objects.get()
    assert (record.document_id, record.tries, record.is_set_aside) == ("bad", 1, False)
    assert "damaged" in record.error
    assert "Không đọc được" in record.reason


def test_one_bad_among_many_costs_no_try_of_each(shelf):
    drain()
    for number in range(64):
        shelf.put(f"a-{number:02}")
    shelf.broken = {"a-40"}
    shelf.asked.clear()
    assert drain().replaced == 63
    assert len(shelf.asked) <= 2 * 6 + 1


def test_many_bad_are_all_found(shelf):
    drain()
    for number in range(20):
        shelf.put(f"a-{number:02}")
    shelf.broken = {"a-00", "a-07", "a-08", "a-19"}
    report = drain()
    assert (report.replaced, report.failed) == (16, 4)
    assert set(FailingDocument.objects.values_list("document_id", flat=True)) == shelf.broken


def test_what_the_engine_refuses_is_told_from_what_cannot_be_read(shelf, refusing):
    drain()
    for id_ in ("a", "long", "c"):
        shelf.put(id_)
    refusing.add("long")
    report = drain()
    assert (report.replaced, report.failed) == (2, 1)
    assert found() == ["a", "c"]
    record = FailingDocument.objects.get()
    assert (record.document_id, record.error) == ("long", "a field is too long")
    assert "không nhận" in record.reason


def test_an_error_inside_the_engine_is_the_documents_own_too(shelf, monkeypatch):
    drain()
    shelf.put("a")
    shelf.put("bad")
    replace = engine().replace

    def fragile(documents):
        documents = list(documents)
        if any(document.id == "bad" for document in documents):
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        replace(documents)

    monkeypatch.setattr(engine(), "replace", fragile)
    assert drain().failed == 1
    assert found() == ["a"]
    assert "surrogates" in FailingDocument.objects.get().error


def test_pauses_between_tries_grow(bad):
    pauses = []
    for _ in range(MOST_TRIES - 1):
        time_passes()
        drain()
        pauses.append(OutboxEntry.objects.get().due_at - timezone.now())
    assert [timedelta(seconds=5) < pause for pause in pauses[1:]] == [True] * 3
    assert pauses[3] > timedelta(seconds=130) > pauses[0] * 5
    assert sum(pauses, timedelta()) < timedelta(minutes=10)


def test_after_a_few_tries_it_is_set_aside_and_nobody_tries_again(set_aside, shelf):
    record = FailingDocument.objects.get()
    assert record.tries == MOST_TRIES
    assert not OutboxEntry.objects.exists()
    shelf.asked.clear()
    drain()
    drain(force=True)
    assert shelf.asked == []


def test_a_change_tries_it_once_more_and_only_once(set_aside, shelf):
    since = FailingDocument.objects.get().since
    shelf.put("bad", "Tin đã sửa")
    assert drain().set_aside == 1
    record = FailingDocument.objects.get()
    assert (record.tries, record.is_set_aside, record.since) == (MOST_TRIES + 1, True, since)
    assert not OutboxEntry.objects.exists()
    shelf.broken = set()
    shelf.put("bad", "Tin sửa lại")
    drain()
    assert found("sửa lại") == ["bad"]
    assert not FailingDocument.objects.exists()


def test_a_person_has_it_tried_again(set_aside, shelf):
    assert retry_set_aside() == 1
    assert drain().set_aside == 1
    shelf.broken = set()
    assert retry_set_aside(["bad"]) == 1
    assert drain().replaced == 1
    assert found() == ["a", "bad", "c"]
    assert not FailingDocument.objects.exists()


def test_retrying_names_only_what_is_set_aside(set_aside):
    assert retry_set_aside(["a", "nobody"]) == 0
    assert retry_set_aside([]) == 0
    assert FailingDocument.objects.get().is_set_aside
    assert not OutboxEntry.objects.exists()


def test_what_is_deleted_while_set_aside_is_forgotten(set_aside, shelf):
    del shelf.all["bad"]
    enqueue(["bad"])
    assert drain().deleted == 1
    assert not FailingDocument.objects.exists()


def test_several_rows_of_a_bad_document_are_one_try_and_go_together(bad):
    drain()
    enqueue([bad])
    enqueue([bad])
    assert drain().failed == 1
    assert FailingDocument.objects.get().tries == 2
    for _ in range(MOST_TRIES):
        time_passes()
        drain()
    assert FailingDocument.objects.get().is_set_aside
    assert not OutboxEntry.objects.exists()


def test_a_success_forgets_the_rows_that_were_postponed_but_none_that_is_due_later(bad, shelf):
    drain()
    enqueue([bad], due_at=timezone.now() + timedelta(hours=1))
    shelf.broken = set()
    enqueue([bad])
    drain()
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.due_at > timezone.now()) == (0, True)


def test_an_absent_engine_is_no_failure_of_a_document(bad, shelf, away):
    drain()
    away()
    for _ in range(MOST_TRIES * 2):
        assert drain(force=True).error
    assert FailingDocument.objects.get().tries == 1
    away()
    shelf.broken = set()
    drain(force=True)
    assert found() == ["a", "bad", "c"]


def test_an_engine_that_goes_away_half_way_keeps_the_rows_of_that_batch(bad, monkeypatch):
    def leave(ids, version):
        raise SearchUnavailable("gone")

    enqueue(["deleted"])
    monkeypatch.setattr(engine(), "delete", leave)
    assert drain().error == "gone"
    assert found() == ["a", "c"]
    assert OutboxEntry.objects.count() == 4
    assert not FailingDocument.objects.exists()


def test_what_waits_is_counted_by_documents_with_the_oldest(shelf):
    drain()
    assert waiting() == (0, None)
    hour_ago = timezone.now() - timedelta(hours=1)
    enqueue(["a", "b"], due_at=hour_ago)
    enqueue(["a"])
    enqueue(["later"], due_at=timezone.now() + timedelta(hours=1))
    assert waiting() == (2, hour_ago)


def test_a_reason_with_a_nul_or_without_end_is_kept_as_far_as_it_can_be(shelf, refusing, monkeypatch):
    drain()

    def fail(documents):
        raise DocumentsRefused({"a": "\x00" + "x" * 100_000})

    monkeypatch.setattr(engine(), "replace", fail)
    shelf.put("a")
    drain()
    assert 0 < len(FailingDocument.objects.get().error) <= 2000


def test_the_command_tries_what_waits_for_its_turn_and_what_was_set_aside_only_if_told(set_aside, shelf):
    shelf.put("late")
    shelf.broken = {"bad", "late"}
    drain()
    shelf.broken = {"bad"}
    out = StringIO()
    call_command("drain_outbox", stdout=out)
    assert "1 documents replaced" in out.getvalue()
    assert "1 set aside" in out.getvalue()
    assert "late" in found()
    with pytest.raises(CommandError, match="cannot be indexed"):
        call_command("drain_outbox", "--set-aside", stdout=out)
    shelf.broken = set()
    call_command("drain_outbox", "--set-aside", stdout=out)
    assert found() == ["a", "bad", "c", "late"]


def test_a_force_leaves_what_is_to_be_published_later_where_it_is(shelf):
    drain()
    shelf.all["a"] = ArticleDocument(id="a", title="Tin")
    enqueue(["a"], due_at=timezone.now() + timedelta(hours=1))
    drain(force=True)
    assert found() == []
    assert OutboxEntry.objects.count() == 1
