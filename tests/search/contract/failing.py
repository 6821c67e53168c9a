"""What every engine does where it cannot answer, and with strange texts."""

import pytest

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.queries import Scope, SearchQuery
from tests.search.contract.asking import HERE, found, write
from tests.search.strange import STRANGE_TEXTS


class FailingContract:
    """See EngineContract for the fixtures."""

    beside = 1  # one in so many strange texts is also suggested and corrected; an engine far away takes its time

    def test_an_engine_without_an_index_says_so_and_is_not_well(self, engine):
        with pytest.raises(SearchUnavailable, match="reindex"):
            engine.search(SearchQuery(text="heo"))
        assert engine.generation() == ""
        assert not engine.health().ok

    def test_no_text_makes_an_engine_fail(self, archive):
        for number, text in enumerate(STRANGE_TEXTS):
            archive.search(SearchQuery(text=text[:500], scope=HERE))
            if number % self.beside == 0:
                archive.suggest(text[:200], 3, HERE)
                archive.correct(text[:500])

    def test_strange_ids_and_keys_are_only_values(self, engine):
        texts = {text[:100].encode("utf-8", "replace").decode() for text in STRANGE_TEXTS[:200]} - {""}
        write(engine, [ArticleDocument(id=text, title="Tin") for text in texts])
        assert set(found(engine, "tin", Scope())) <= texts
        assert engine.search(SearchQuery(text="tin")).total == len(texts)
        for text in texts:
            assert engine.related(text, 3, Scope(site=text)) == []
            assert found(engine, "tin", Scope(site=text, units=(text,), models=(text,))) == []
        engine.delete([*texts, ""])
        engine.refresh()
        assert engine.health().documents == 0
