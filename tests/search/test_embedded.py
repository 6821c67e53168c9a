"""The embedded engine keeps the contract, and minds its folder."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines.embedded import EmbeddedEngine, schema, searching
from search.queries import Scope, SearchQuery
from tests.search.archive import ARCHIVE
from tests.search.contract import EngineContract


@pytest.fixture
def engine(tmp_path):
    return EmbeddedEngine(tmp_path / "index")


def titles(engine, text):
    return [hit.title for hit in engine.search(SearchQuery(text=text)).hits]


class TestEmbeddedEngine(EngineContract):
    """Everything that any engine does."""

    @pytest.fixture(scope="class")
    def shared(self, tmp_path_factory):
        return EmbeddedEngine(tmp_path_factory.mktemp("shared") / "index")


def test_a_score_as_high_as_a_pasted_page_reaches_is_not_taken_for_a_lead(engine, monkeypatch):
    engine.replace(ARCHIVE)
    query = SearchQuery(text="mô hình nuôi heo đất tiết kiệm giúp hộ nghèo học tập")
    scores = [(hit.id, hit.score) for hit in engine.search(query).hits]
    assert len(scores) > 1
    monkeypatch.setattr(searching, "_LEAD", 0.01)
    assert [(hit.id, hit.score) for hit in engine.search(query).hits] == scores


class TestOtherReaders:
    """Engines in other threads and processes look at the same folder."""

    def test_another_engine_sees_what_was_written_at_once(self, engine, tmp_path):
        other = EmbeddedEngine(tmp_path / "index")
        engine.replace(ARCHIVE)
        assert other.health().documents == len(ARCHIVE)
        other.delete(["heo-1"])
        assert engine.health().documents == len(ARCHIVE) - 1
        other.rebuild(ARCHIVE[:2])
        assert engine.health().documents == 2

    def test_a_reader_keeps_answering_while_versions_come_and_go(self, engine, tmp_path):
        engine.replace(ARCHIVE)
        other, failures, stop = EmbeddedEngine(tmp_path / "index"), [], threading.Event()

        def read():
            while not stop.is_set():
                try:
                    assert titles(other, '"con heo đất"')
                except Exception as error:
                    failures.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        for _ in range(5):
            engine.rebuild(ARCHIVE)
            engine.replace(ARCHIVE[:2])
        stop.set()
        reader.join()
        assert failures == []

    def test_many_threads_write_at_once_and_nothing_is_lost(self, engine):
        def write(number):
            engine.replace([ArticleDocument(id=f"{number}-{n}", title=f"Tin {n}") for n in range(5)])

        threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert engine.health().documents == 30

    def test_a_writer_killed_half_way_leaves_the_index_as_it_was(self, engine, tmp_path):
        engine.replace(ARCHIVE)
        script = (
            "import os, sys; sys.path.insert(0, os.getcwd())\n"
            "from pathlib import Path; from search.engines.embedded import EmbeddedEngine\n"
            "from search.documents import ArticleDocument\n"
            "def documents():\n"
            "    yield ArticleDocument(id='x', title='Tin')\n"
            "    os.kill(os.getpid(), 9)\n"
            "EmbeddedEngine(Path(sys.argv[1])).rebuild(documents())\n"
        )
        ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "index")], check=False)
        assert ended.returncode == -9
        assert engine.health().documents == len(ARCHIVE)
        engine.replace([ArticleDocument(id="x", title="Tin")])
        assert engine.rebuild(ARCHIVE).documents == len(ARCHIVE)
        assert len([path for path in (tmp_path / "index").iterdir() if path.name.isdigit()]) == 1


class TestTrouble:
    """Whatever happens to the folder, it is SearchUnavailable, and over when the folder is well."""

    def everything_fails(self, engine):
        asked = [
            lambda: engine.search(SearchQuery(text="heo đất")),
            lambda: engine.related("heo-1", 3, Scope()),
            lambda: engine.suggest("heo", 3, Scope()),
            lambda: engine.correct("heo dat"),
            lambda: engine.replace(ARCHIVE[:1]),
            lambda: list(engine.fingerprints()),
        ]
        for ask in asked:
            with pytest.raises(SearchUnavailable):
                ask()
        assert not engine.health().ok
        assert engine.health().message

    def test_a_file_in_the_folders_place_is_unavailable_until_it_is_gone(self, engine, tmp_path):
        engine.replace(ARCHIVE)
        (tmp_path / "index").rename(tmp_path / "away")
        (tmp_path / "index").write_text("not a folder")
        self.everything_fails(engine)
        with pytest.raises(SearchUnavailable):
            engine.generation()
        (tmp_path / "index").unlink()
        (tmp_path / "away").rename(tmp_path / "index")
        assert titles(engine, "heo đất")

    def test_a_lost_folder_has_no_generation_and_can_be_filled_again(self, engine, tmp_path):
        engine.replace(ARCHIVE)
        (tmp_path / "index").rename(tmp_path / "away")
        assert engine.generation() == ""
        with pytest.raises(SearchUnavailable, match="reindex"):
            titles(engine, "heo đất")
        engine.rebuild(ARCHIVE)
        assert titles(engine, "heo đất")

    @pytest.mark.parametrize("name", ["meta.json", "current"])
    def test_a_damaged_file_is_unavailable_until_a_rebuild(self, engine, tmp_path, name):
        engine.replace(ARCHIVE)
        (damaged,) = (tmp_path / "index").rglob(name)
        replacement = tmp_path / "garbage"
        replacement.write_bytes(b"\x00garbage")
        replacement.replace(damaged)
        self.everything_fails(engine)
        engine.rebuild(ARCHIVE)
        assert titles(engine, "heo đất")

    def test_damaged_segments_are_unavailable_until_a_rebuild(self, engine, tmp_path):
        engine.replace(ARCHIVE)
        for part in (tmp_path / "index" / "000001").iterdir():
            if part.suffix in (".store", ".term", ".idx", ".fast"):
                garbage = tmp_path / "garbage"
                garbage.write_bytes(b"x" * 100)
                garbage.replace(part)
        with pytest.raises(SearchUnavailable):
            titles(EmbeddedEngine(tmp_path / "index"), "heo đất")
        engine.rebuild(ARCHIVE)
        assert titles(engine, "heo đất")

    def test_an_index_of_another_schema_asks_for_a_reindex_in_words(self, engine, tmp_path, monkeypatch):
        engine.replace(ARCHIVE)
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        self.everything_fails(engine)
        assert "reindex needed" in engine.health().message
        engine.rebuild(ARCHIVE)
        assert titles(engine, "heo đất")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_without_permission_is_unavailable(self, engine, tmp_path):
        (tmp_path / "index").mkdir(mode=0o500)
        with pytest.raises(SearchUnavailable):
            engine.replace(ARCHIVE)

    def test_only_one_rebuild_runs_at_a_time(self, engine):
        def nested():
            yield ARCHIVE[0]
            with pytest.raises(SearchUnavailable, match="rebuild"):
                engine.rebuild(ARCHIVE)

        assert engine.rebuild(nested()).documents == 1

    def test_the_failure_of_a_source_is_its_own_and_nothing_of_its_batch_is_written(self, engine):
        def broken():
            yield ARCHIVE[0]
            raise LookupError("the database is away")

        with pytest.raises(LookupError):
            engine.replace(broken())
        engine.replace([replace(ARCHIVE[1], id="later")])
        assert engine.health().documents == 1

    def test_the_pointer_names_the_live_version(self, engine, tmp_path):
        engine.replace(ARCHIVE[:1])
        pointer = json.loads((tmp_path / "index" / "current").read_text())
        assert pointer["generation"] == engine.generation()
        assert pointer["schema"] == schema.fingerprint()
