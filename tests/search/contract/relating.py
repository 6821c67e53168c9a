"""What every engine relates, and what it says is read most."""

from dataclasses import replace

import pytest

from search.queries import Reason, Scope, Window
from tests.search.archive import ARCHIVE, PIGGY, XA
from tests.search.contract.asking import BY_ID, HERE, ids, write


class RelatingContract:
    """See EngineContract for the fixtures."""

    # Related
    def test_articles_on_the_same_model_come_first_and_say_so(self, archive):
        related = archive.related("heo-1", 6, HERE)
        assert set(ids(related)[:2]) == {"heo-2", "heo-3"}
        assert {hit.reason for hit in related[:2]} == {Reason.MODEL}

    @pytest.mark.parametrize("id_", ["heo-1", "heo-2", "heo-3", "den-1", "den-2"])
    def test_no_decoy_of_set_phrases_beats_the_same_model(self, archive, id_):
        order = ids(archive.related(id_, 20, HERE))
        same_model = {d.id for d in ARCHIVE if set(d.models) & set(BY_ID[id_].models) and d.site == "tan-lap"} - {id_}
        assert set(order[: len(same_model)]) == same_model

    def test_a_follow_up_is_related_by_its_words(self, archive):
        first = archive.related("moi-1", 5, HERE)[0]
        assert (first.id, first.reason) == ("moi-2", Reason.WORDS)

    def test_a_shared_document_is_a_reason(self, archive):
        reasons = {hit.id: hit.reason for hit in archive.related("quyet-1", 5, HERE)}
        assert reasons["quyet-2"] == Reason.DOCUMENT

    def test_related_never_shows_the_article_itself_or_a_copy(self, archive):
        for document in ARCHIVE:
            order = ids(archive.related(document.id, 20, HERE))
            assert document.id not in order
            assert len(order) == len(set(order))
            assert "noi-khac" not in order

    def test_a_copy_of_the_article_and_copies_of_each_other_are_left_out(self, engine):
        long = BY_ID["heo-1"]
        copy = replace(long, id="copy", title="Một nhan đề khác hẳn", body=long.body + " Ảnh: B.T.")
        same_title = replace(BY_ID["gao-1"], id="same-title", title=long.title.upper())
        twin = replace(BY_ID["heo-2"], id="twin", title="Sửa nhà cho bà Sáu")
        write(engine, [*ARCHIVE, copy, same_title, twin])
        order = ids(engine.related("heo-1", 30, HERE))
        assert not {"copy", "same-title"} & set(order)
        assert len({"heo-2", "twin"} & set(order)) == 1

    def test_a_young_archive_has_related_articles_too(self, engine):
        write(engine, [BY_ID["moi-1"], BY_ID["moi-2"]])
        assert ids(engine.related("moi-1", 5, HERE)) == ["moi-2"]

    def test_related_keeps_to_its_scope(self, archive):
        assert ids(archive.related("heo-1", 5, Scope(site="xa-ben"))) == ["noi-khac"]

    def test_what_is_not_indexed_has_no_relations(self, archive):
        assert archive.related("nobody", 5, HERE) == []

    # Most viewed
    def test_each_window_has_its_own_order(self, archive):
        assert ids(archive.most_viewed(Window.DAY, 5, HERE)) == ["den-1", "heo-1", "heo-2"]
        assert ids(archive.most_viewed(Window.WEEK, 2, HERE)) == ["heo-2", "heo-1"]
        assert ids(archive.most_viewed(Window.MONTH, 2, HERE)) == ["heo-1", "heo-2"]
        assert [(hit.id, hit.score) for hit in archive.most_viewed(Window.ALL, 1, HERE)] == [("heo-3", 300)]

    def test_most_viewed_keeps_to_its_scope(self, archive):
        assert ids(archive.most_viewed(Window.ALL, 5, Scope(models=(PIGGY.key,), units=(XA.key,)))) == [
            "heo-1",
            "heo-2",
        ]
