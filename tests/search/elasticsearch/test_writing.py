"""Documents that Elasticsearch would not take, and a cluster that is busy while it is written to."""

from dataclasses import replace

import pytest

from search.documents import ArticleDocument, Views
from search.engine import DocumentsRefused, SearchUnavailable
from search.engines.elasticsearch import Address, bulk
from search.engines.elasticsearch.bulk import Operation
from search.engines.elasticsearch.connection import Connection, Missing, Patience
from tests.search.archive import ARCHIVE
from tests.search.elasticsearch.scripted import scripted, trouble

HASTY = Patience(1.0, 4, 0.001)
HALF_A_LETTER = ArticleDocument(id="half", title="Tin \ud800")
TOO_MANY_READS = ArticleDocument(id="many", title="Tin", views=Views(total=10**20))


@pytest.mark.elasticsearch
class TestPoison:
    def test_all_others_are_written_and_each_refusal_has_its_reason(self, engine):
        with pytest.raises(DocumentsRefused) as raised:
            engine.replace([ARCHIVE[0], HALF_A_LETTER, TOO_MANY_READS, ARCHIVE[1]])
        assert set(raised.value.reasons) == {"half", "many"}
        assert "surrogates not allowed" in raised.value.reasons["half"]
        assert "views_all" in raised.value.reasons["many"]
        engine.refresh()
        assert engine.health().documents == 2

    def test_the_cluster_is_not_held_to_be_away(self, engine):
        for _ in range(5):
            with pytest.raises(DocumentsRefused):
                engine.replace([TOO_MANY_READS])
        engine.replace(ARCHIVE[:1])

    def test_a_rebuild_leaves_them_out_and_names_them(self, engine):
        report = engine.rebuild([*ARCHIVE, HALF_A_LETTER, TOO_MANY_READS])
        assert set(report.refused) == {"half", "many"}
        assert report.documents == engine.health().documents == len(ARCHIVE)

    def test_a_document_as_long_as_a_book_is_taken(self, engine):
        words = " ".join(f"chương {n} kể chuyện bến phà" for n in range(20_000))
        engine.replace([replace(ARCHIVE[0], id="book", title="Sách " * 2000, body=words, place="xã " * 5000)])
        (found,) = engine.stored(["book"])
        assert found.body == words


def answers(*statuses):
    """What the bulk API says of so many documents."""
    items = []
    for status in statuses:
        error = {} if status < 300 else {"error": {"type": f"trouble_{status}", "reason": "because"}}
        items.append({"index": {"status": status, **error}})
    return 200, {"items": items}


def sent(*script, operations=3, alias="lan-toa-write"):
    """What comes of sending, and how often it was tried."""
    many = [Operation(str(n), n + 1, b"{}") for n in range(operations)]
    with scripted(*script) as server:
        outcome = bulk.send(Connection(Address.parse(server.url())), many, alias, HASTY)
        return outcome, len(server.asked)


class TestBusy:
    def test_only_what_was_not_taken_is_sent_again(self):
        outcome, tries = sent(answers(200, 429, 503), answers(200, 429), answers(201))
        assert (outcome.written, outcome.refused, tries) == (3, {}, 3)

    def test_what_is_never_taken_is_unavailable_with_its_reason(self):
        with pytest.raises(SearchUnavailable, match="2 documents: trouble_429: because"):
            sent(answers(200, 429, 429), answers(429, 429))

    def test_a_newer_state_that_is_there_is_no_failure(self):
        outcome, tries = sent(answers(200, 409, 200))
        assert (outcome.written, outcome.refused, tries) == (2, {}, 1)

    def test_a_live_version_that_is_missing_is(self):
        with pytest.raises(Missing):
            sent(answers(404), operations=1)

    def test_a_whole_request_that_cannot_be_read_is_halved_until_the_culprit_is_found(self):
        unreadable = trouble(400, "json_parse_exception", "what is this?")
        outcome, tries = sent(unreadable, answers(201), unreadable, unreadable, answers(201))
        assert list(outcome.refused) == ["1"]
        assert "what is this?" in outcome.refused["1"]
        assert (outcome.written, tries) == (2, 5)

    def test_who_may_not_write_is_told_so(self):
        with pytest.raises(SearchUnavailable, match="trouble_403"):
            sent(answers(403), operations=1)


class TestBatches:
    def test_they_are_neither_too_many_nor_too_long(self):
        many = [Operation(str(n), 1, None) for n in range(600)]
        long = [Operation(str(n), 1, b"x" * 2_000_000) for n in range(4)]
        assert [len(batch) for batch in bulk.batches(many)] == [250, 250, 100]
        assert [len(batch) for batch in bulk.batches(long)] == [2, 2]
        assert list(bulk.batches([])) == []
