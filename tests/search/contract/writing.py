"""What every engine does with what is written to it."""

from dataclasses import replace

import pytest

from search.documents import ArticleDocument, Views
from search.queries import Scope, Window
from tests.search.archive import ARCHIVE
from tests.search.contract.asking import BY_ID, HERE, found, ids, write


class WritingContract:
    """See EngineContract for the fixtures."""

    def test_an_article_is_overwritten_and_deleted(self, own_archive):
        changed = replace(BY_ID["heo-1"], title="Chuyện vườn mai vàng", body="Mai nở sớm.", views=Views())
        write(own_archive, [changed])
        own_archive.delete(["heo-2", "nobody"])
        own_archive.refresh()
        assert found(own_archive, "vườn mai") == ["heo-1"]
        assert found(own_archive, '"con heo đất"') == []
        assert ids(own_archive.most_viewed(Window.DAY, 5, HERE)) == ["den-1"]
        assert own_archive.health().documents == len(ARCHIVE) - 1

    def test_one_id_twice_in_a_batch_leaves_the_last(self, engine):
        write(engine, [ArticleDocument(id="a", title="Cũ"), ArticleDocument(id="a", title="Mới")])
        engine.rebuild([ArticleDocument(id="a", title="Cũ"), ArticleDocument(id="a", title="Mới hơn")])
        assert found(engine, "", Scope()) == ["a"]
        assert found(engine, "mới hơn", Scope()) == ["a"]

    def test_writing_nothing_is_no_error(self, engine):
        write(engine, [])
        engine.delete([])

    def test_what_is_stored_is_what_was_given(self, archive):
        assert dict(archive.fingerprints()) == {document.id: document.fingerprint() for document in ARCHIVE}
        assert {document.id: document for document in archive.stored(["heo-1", "khong-ngay", "nobody"])} == {
            id_: BY_ID[id_] for id_ in ("heo-1", "khong-ngay")
        }

    def test_a_rebuild_replaces_everything_and_has_a_new_generation(self, own_archive):
        before = own_archive.generation()
        report = own_archive.rebuild(ARCHIVE[:3])
        assert (report.documents, own_archive.health().documents) == (3, 3)
        assert before != own_archive.generation() == report.generation

    def test_a_rebuild_that_fails_leaves_the_old_index_live(self, own_archive):
        def broken():
            yield BY_ID["heo-1"]
            raise RuntimeError("no more")

        before = own_archive.generation()
        with pytest.raises(RuntimeError, match="no more"):
            own_archive.rebuild(broken())
        assert own_archive.generation() == before
        assert own_archive.health().documents == len(ARCHIVE)

    def test_what_is_written_during_a_rebuild_is_in_the_new_index(self, own_archive):
        added = ArticleDocument(id="new", title="Tin đến giữa chừng", site="tan-lap")

        def slow():
            yield from ARCHIVE[:5]
            write(own_archive, [added, replace(BY_ID["heo-2"], title="Nhan đề sửa giữa chừng")])
            own_archive.delete(["heo-1"])
            yield from ARCHIVE[5:]

        own_archive.rebuild(slow())
        assert "new" in found(own_archive, "giữa chừng")
        assert "heo-2" in found(own_archive, "sửa giữa chừng")
        assert "heo-1" not in found(own_archive)

    def test_searching_goes_on_during_a_rebuild(self, own_archive):
        def slow():
            for document in ARCHIVE[:5]:
                assert found(own_archive, '"con heo đất"')
                yield document

        own_archive.rebuild(slow())
