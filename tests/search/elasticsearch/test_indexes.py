"""The indexes behind the aliases: what is there, what a rebuild does to it, and what others left behind."""

import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines.elasticsearch import Address, ElasticsearchEngine, documents, indexes
from search.queries import Scope, SearchQuery
from tests.search.archive import ARCHIVE
from tests.search.contract.asking import write

pytestmark = pytest.mark.elasticsearch


def found(engine, text='"con heo đất"'):
    return [hit.id for hit in engine.search(SearchQuery(text=text)).hits]


def told(engine):
    """The versions with the ends of their aliases' names."""
    return {
        version.name.removeprefix(engine.indexes.reading): {
            alias.removeprefix(engine.indexes.reading) for alias in version.aliases
        }
        for version in engine.indexes.versions()
    }


def raw(engine, request):
    return engine.connection.ask(request)


class TestAliases:
    def test_the_first_document_makes_a_version_to_read_and_to_write(self, engine):
        engine.replace(ARCHIVE[:1])
        assert told(engine) == {"-000001": {"", "-write"}}

    def test_whoever_saw_no_index_a_moment_ago_makes_no_second_one(self, engine, address):
        other = ElasticsearchEngine(Address.parse(address))
        assert other.generation() == ""
        engine.replace(ARCHIVE[:1])
        other.replace(ARCHIVE[1:2])
        assert told(engine) == {"-000001": {"", "-write"}}
        engine.refresh()
        assert engine.health().documents == 2

    def test_a_rebuild_moves_both_aliases_to_the_next_version_and_removes_the_old(self, engine):
        engine.replace(ARCHIVE[:1])
        seen = []

        def watched():
            yield ARCHIVE[0]
            seen.append(told(engine))

        engine.rebuild(watched())
        assert seen == [{"-000001": {"", "-write"}, "-000002": {"-building"}}]
        assert told(engine) == {"-000002": {"", "-write"}}

    def test_nothing_is_ever_written_to_a_name_that_is_no_alias(self, engine):
        engine.replace(ARCHIVE[:1])
        engine.remove()
        engine.replace(ARCHIVE[:2])
        engine.refresh()
        assert told(engine) == {"-000001": {"", "-write"}}
        assert engine.health().documents == 2

    def test_an_index_that_somebody_removed_has_no_generation_and_is_filled_by_a_rebuild(self, engine, address):
        write(engine, ARCHIVE)
        other = ElasticsearchEngine(Address.parse(address))
        other.remove()
        with pytest.raises(SearchUnavailable, match="reindex"):
            found(engine)
        assert engine.generation() == ""
        engine.rebuild(ARCHIVE)
        assert found(engine)

    def test_the_indexes_of_another_portal_with_a_longer_name_are_left_alone(self, engine, address):
        neighbour = ElasticsearchEngine(Address.parse(address + "-xa"))
        try:
            write(neighbour, ARCHIVE)
            engine.rebuild(ARCHIVE[:1])
            engine.rebuild(ARCHIVE[:1])
            engine.remove()
            assert neighbour.health().documents == len(ARCHIVE)
        finally:
            neighbour.remove()


class TestMapping:
    def test_terms_are_searched_and_not_given_back(self, engine):
        write(engine, ARCHIVE[:1])
        answer = raw(engine, lambda client: client.search(index=engine.indexes.reading))
        assert set(answer["hits"]["hits"][0]["_source"]) == {"document", "sketch"}

    def test_a_field_that_nobody_planned_is_refused(self, engine):
        engine.replace(ARCHIVE[:1])
        with pytest.raises(SearchUnavailable, match="strict"):
            raw(engine, lambda client: client.index(index=engine.indexes.writing, document={"surprise": 1}))

    def test_an_index_of_another_schema_asks_for_a_reindex_in_words(self, engine, monkeypatch):
        write(engine, ARCHIVE)
        monkeypatch.setattr(documents, "VERSION", documents.VERSION + 1)
        engine.refresh()
        asked = [
            lambda: engine.search(SearchQuery(text="heo")),
            lambda: engine.related("heo-1", 3, Scope()),
            lambda: engine.suggest("heo", 3, Scope()),
            lambda: engine.correct("heo dat"),
            lambda: engine.replace(ARCHIVE[:1]),
            lambda: engine.delete(["heo-1"]),
            lambda: list(engine.fingerprints()),
        ]
        for ask in asked:
            with pytest.raises(SearchUnavailable, match="reindex needed"):
                ask()
        assert "reindex needed" in engine.health().message
        engine.rebuild(ARCHIVE)
        assert found(engine)


class TestRebuilding:
    def test_a_reader_keeps_answering_while_versions_come_and_go(self, engine, address):
        write(engine, ARCHIVE)
        reader = ElasticsearchEngine(Address.parse(address))
        failures, stop = [], threading.Event()

        def read():
            while not stop.is_set():
                try:
                    assert found(reader)
                except Exception as error:
                    failures.append(error)

        thread = threading.Thread(target=read)
        thread.start()
        for _ in range(4):
            engine.rebuild(ARCHIVE)
        stop.set()
        thread.join()
        assert failures == []

    @pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
    def test_an_interrupted_rebuild_leaves_the_old_version_and_nothing_else(self, engine, interruption):
        def broken():
            yield from ARCHIVE[:5]
            raise interruption

        write(engine, ARCHIVE)
        before = told(engine)
        with pytest.raises(interruption):
            engine.rebuild(broken())
        assert told(engine) == before
        assert engine.health().documents == len(ARCHIVE)

    def test_a_rebuild_killed_half_way_is_cleaned_up_by_the_next_once_it_is_surely_dead(
        self, engine, address, monkeypatch
    ):
        write(engine, ARCHIVE)
        self._kill_half_way(address)
        assert told(engine) == {"-000001": {"", "-write"}, "-000002": {"-building"}}
        write(engine, [replace(ARCHIVE[0], id="meanwhile")])
        assert engine.health().documents == len(ARCHIVE) + 1
        with pytest.raises(SearchUnavailable, match="a rebuild at a time"):
            engine.rebuild(ARCHIVE)
        monkeypatch.setattr(indexes, "ALIVE_SECONDS", 0.0)
        assert engine.rebuild(ARCHIVE).documents == len(ARCHIVE)
        assert told(engine) == {"-000003": {"", "-write"}}

    def test_what_a_killed_rebuild_left_is_removed_by_the_next_writing(self, engine, address, monkeypatch):
        write(engine, ARCHIVE)
        self._kill_half_way(address)
        monkeypatch.setattr(indexes, "ALIVE_SECONDS", 0.0)
        write(engine, [replace(ARCHIVE[0], id="meanwhile")])
        assert told(engine) == {"-000001": {"", "-write"}}
        assert engine.health().documents == len(ARCHIVE) + 1

    def test_a_rebuild_that_was_taken_for_dead_leaves_the_old_version_live(self, engine, monkeypatch):
        def silent():
            yield ARCHIVE[0]
            monkeypatch.setattr(indexes, "ALIVE_SECONDS", 0.0)
            engine.replace([replace(ARCHIVE[0], id="meanwhile")])

        write(engine, ARCHIVE)
        with pytest.raises(SearchUnavailable):
            engine.rebuild(silent())
        assert told(engine) == {"-000001": {"", "-write"}}
        engine.refresh()
        assert engine.health().documents == len(ARCHIVE) + 1

    def test_who_swaps_and_who_removes_cannot_both_win(self, engine):
        engine.replace(ARCHIVE[:1])
        built = engine.indexes.start_building()
        engine.indexes._abandon(built)
        with pytest.raises(SearchUnavailable):
            engine.indexes.swap(built)
        built = engine.indexes.start_building()
        engine.indexes.swap(built)
        engine.indexes._abandon(built)
        assert told(engine) == {built.name.removeprefix(engine.indexes.reading): {"", "-write"}}

    def test_a_building_version_that_takes_nothing_keeps_nothing_from_readers(self, engine, monkeypatch):
        write(engine, ARCHIVE)
        built = engine.indexes.start_building()
        nowhere = {"index.routing.allocation.require._name": "nobody", "index.blocks.write": True}
        raw(engine, lambda client: client.indices.put_settings(index=built.name, settings=nowhere))
        with pytest.raises(SearchUnavailable):
            engine.replace([replace(ARCHIVE[0], id="meanwhile")])
        engine.refresh()
        assert [found.id for found in engine.stored(["meanwhile"])] == ["meanwhile"]

    def _kill_half_way(self, url):
        script = (
            "import os, sys; sys.path.insert(0, os.getcwd())\n"
            "import django; django.setup()\n"
            "from search.documents import ArticleDocument\n"
            "from search.engines.elasticsearch import Address, ElasticsearchEngine\n"
            "def documents():\n"
            "    for n in range(600):\n"
            "        yield ArticleDocument(id=str(n), title='Tin')\n"
            "    os.kill(os.getpid(), 9)\n"
            "ElasticsearchEngine(Address.parse(sys.argv[1])).rebuild(documents())\n"
        )
        assert subprocess.run([sys.executable, "-c", script, url], check=False, env=os.environ).returncode == -9

    def test_only_one_rebuild_runs_at_a_time(self, engine):
        def nested():
            yield ARCHIVE[0]
            with pytest.raises(SearchUnavailable, match="a rebuild at a time"):
                engine.rebuild(ARCHIVE)

        assert engine.rebuild(nested()).documents == 1

    def test_many_batches_are_all_there(self, engine):
        given = [ArticleDocument(id=f"{n % 1100}", title=f"Tin {n}") for n in range(1200)]
        assert engine.rebuild(given).documents == 1100
        assert {found.title for found in engine.stored(["0", "99", "100"])} == {"Tin 1100", "Tin 1199", "Tin 100"}
        assert len(dict(engine.fingerprints())) == 1100

    def test_a_rebuild_of_nothing_is_an_empty_index(self, engine):
        write(engine, ARCHIVE)
        assert engine.rebuild([]).documents == 0
        assert found(engine) == []
