"""Of two states of a document the newer one stays, in whatever order they come."""

from dataclasses import replace

import pytest

from search.documents import ArticleDocument
from search.queries import SearchQuery
from tests.search.contract.asking import write

pytestmark = pytest.mark.elasticsearch


def state(version, title="Tin"):
    return ArticleDocument(id="a", title=f"{title} {version}", version=version)


def titles(engine):
    engine.refresh()
    return [hit.title for hit in engine.search(SearchQuery()).hits]


def test_a_late_message_never_overwrites_a_newer_one(engine):
    engine.replace([state(20)])
    engine.replace([state(10)])
    assert titles(engine) == ["Tin 20"]
    engine.replace([state(10), state(30), state(25)])
    assert titles(engine) == ["Tin 30"]


def test_the_same_version_once_more_is_taken(engine):
    engine.replace([state(20)])
    engine.replace([state(20, "Vẫn tin")])
    assert titles(engine) == ["Vẫn tin 20"]


def test_a_late_message_does_not_bring_back_what_was_deleted(engine):
    engine.replace([state(20)])
    engine.delete(["a"], 30)
    engine.replace([state(25)])
    assert titles(engine) == []
    engine.replace([state(40)])
    assert titles(engine) == ["Tin 40"]


def test_nor_what_was_deleted_before_it_ever_came(engine):
    engine.replace([replace(state(1), id="other")])
    engine.delete(["a"], 30)
    engine.replace([state(25)])
    assert titles(engine) == ["Tin 1"]


def test_a_late_deletion_takes_nothing_away(engine):
    engine.replace([state(20)])
    engine.delete(["a"], 10)
    assert titles(engine) == ["Tin 20"]


def test_what_has_no_version_is_of_now_and_above_the_databases_numbers(engine):
    write(engine, [state(20)])
    engine.replace([replace(state(0), title="Ngay bây giờ")])
    engine.replace([state(30)])
    assert titles(engine) == ["Ngay bây giờ"]
    engine.delete(["a"])
    assert titles(engine) == []


class TestDuringARebuild:
    def test_what_the_rebuild_read_earlier_does_not_overwrite_what_was_written_meanwhile(self, engine):
        def slow():
            engine.replace([state(50)])
            yield state(40)

        engine.replace([state(30)])
        engine.rebuild(slow())
        assert titles(engine) == ["Tin 50"]

    def test_what_was_deleted_meanwhile_does_not_come_back(self, engine):
        def slow():
            engine.delete(["a"], 50)
            yield state(40)
            yield replace(state(40), id="b")

        engine.replace([state(30)])
        assert engine.rebuild(slow()).documents == 1
        assert [found.id for found in engine.stored(["a", "b"])] == ["b"]

    def test_a_late_message_meanwhile_does_not_overwrite_what_the_rebuild_read(self, engine):
        def slow():
            yield state(40)
            engine.replace([state(35)])

        engine.replace([state(30)])
        engine.rebuild(slow())
        assert titles(engine) == ["Tin 40"]

    def test_without_versions_what_is_written_meanwhile_is_newer_than_the_rebuild(self, engine):
        def slow():
            engine.replace([replace(state(0), title="Sửa giữa chừng")])
            yield state(0)

        engine.rebuild(slow())
        assert titles(engine) == ["Sửa giữa chừng"]
