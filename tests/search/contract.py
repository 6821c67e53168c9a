"""What every engine does, whichever it is. Bound to an engine by a class that supplies the fixture `engine`."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from search.documents import ArticleDocument, Views
from search.engine import SearchUnavailable
from search.queries import Facet, Reason, Scope, SearchQuery, Sort, Window
from tests.search.archive import ARCHIVE, LIFE, NEWS, PIGGY, TAN_HOA, TINH, WOMEN, XA
from tests.search.strange import STRANGE_TEXTS

HERE = Scope(site="tan-lap")
BY_ID = {document.id: document for document in ARCHIVE}


def ids(hits):
    return [hit.id for hit in hits]


def found(engine, text="", scope=HERE, **other):
    return ids(engine.search(SearchQuery(text=text, scope=scope, size=100, **other)).hits)


def marked(fragments):
    return [piece for fragment in fragments for piece, is_marked in fragment.pieces() if is_marked]


class EngineContract:
    """The fixture `engine` is an engine that has never been written to; `archive` is one with ARCHIVE in it."""

    @pytest.fixture
    def archive(self, engine):
        engine.replace(ARCHIVE)
        engine.refresh()
        return engine

    # What is found
    def test_a_text_with_marks_and_without_finds_the_same_articles(self, archive):
        with_marks, without = found(archive, "heo đất"), found(archive, "heo dat")
        assert set(with_marks) == set(without) >= {"heo-1", "heo-2"}
        assert set(with_marks[:2]) == {"heo-1", "heo-2"}

    @pytest.mark.parametrize(
        ("one", "other"), [("Tỉnh uỷ", "tỉnh ủy"), ("R'lấp", "R’lấp"), ("ĐẮK R'LẤP", "đắk r'lấp"), ("hoà", "hòa")]
    )
    def test_ways_of_writing_one_word_have_the_same_results(self, archive, one, other):
        results = [archive.search(SearchQuery(text=text, scope=HERE)) for text in (one, other)]
        assert ids(results[0].hits)
        assert [(hit.id, hit.score) for hit in results[0].hits] == [(hit.id, hit.score) for hit in results[1].hits]

    def test_decomposed_text_finds_what_composed_text_finds(self, archive):
        assert found(archive, unicodedata.normalize("NFD", "nuôi heo đất")) == found(archive, "nuôi heo đất") != []

    def test_words_typed_with_marks_come_before_their_look_alikes(self, archive):
        order = found(archive, "đảng viên mới")
        assert order[0] == "dang-1"
        single = found(archive, "đảng", Scope(columns=(NEWS.key, LIFE.key)))
        assert single[0] == "dang-1"
        assert {"dang-2", "dang-3"} <= set(single)

    def test_a_phrase_in_quotes_is_a_phrase(self, archive):
        assert set(found(archive, '"con heo đất"')) == {"heo-1", "heo-2"}
        assert set(found(archive, '"con heo dat"')) == {"heo-1", "heo-2"}
        assert found(archive, '"heo con đất"') == []
        assert found(archive, '"con heo đắt"') == []

    def test_a_document_number_is_found_as_it_is_written(self, archive):
        assert set(found(archive, "310/KH-UBND")) == {"quyet-1", "quyet-2"}
        assert set(found(archive, "kế hoạch 310/kh-ubnd")) == {"quyet-1", "quyet-2"}
        assert found(archive, "21-KL/TW") == ["quyet-1"]

    def test_a_document_number_is_found_where_only_its_field_has_it(self, engine):
        engine.replace([ArticleDocument(id="a", title="Công văn mới", document_numbers=("99/CV-TU",))])
        assert found(engine, "99/CV-TU", Scope()) == ["a"]

    def test_names_of_units_models_and_columns_are_found_and_their_other_names(self, archive):
        assert set(found(archive, "Chi bộ ấp Tân Hòa")) >= {"heo-2", "den-1", "moi-1"}
        assert set(found(archive, "Ánh sáng an ninh")) == {"den-1", "den-2"}
        assert "heo-1" in found(archive, "Hội LHPN xã")

    def test_an_author_and_a_place_are_found(self, archive):
        assert "heo-1" in found(archive, "Lê Thu Cúc")
        assert "dak-1" in found(archive, "dak r'lap")

    def test_all_words_of_a_short_query_must_be_there(self, archive):
        assert found(archive, "bản đồ phà") == []
        assert set(found(archive, "bản đồ du lịch")) >= {"ban-3"}

    def test_a_number_must_be_there_however_long_the_query(self, archive):
        assert set(found(archive, "bão số 4 gây mưa lớn")) == {"bao-1"}
        assert found(archive, "bão số 5 gây mưa lớn") == []

    @pytest.mark.parametrize("text", ["xyzzy", "qwrt plgh", "***", "😀", "zzz học zzz tập zzz zzz", "!?"])
    def test_nonsense_has_no_hit_no_total_and_no_facets(self, archive, text):
        results = archive.search(SearchQuery(text=text, scope=HERE))
        assert (results.hits, results.total) == ((), 0)
        assert not any(results.facets.values())

    def test_no_pair_reaches_from_one_field_into_the_next(self, engine):
        engine.replace([ArticleDocument(id="a", title="Nuôi con heo", summary="đất lành chim đậu")])
        assert found(engine, '"heo đất"', Scope()) == []
        assert found(engine, "heo đất", Scope()) == ["a"]

    # Filters, totals, pages
    def test_an_empty_text_lists_everything_in_scope_newest_first_and_the_undated_last(self, archive):
        order = found(archive)
        assert len(order) == len([document for document in ARCHIVE if document.site == "tan-lap"])
        assert order[-1] == "khong-ngay"
        dates = [BY_ID[id_].published for id_ in order[:-1]]
        assert dates == sorted(dates, reverse=True)

    def test_the_undated_are_last_when_the_oldest_come_first_too(self, archive):
        order = found(archive, sort=Sort.OLDEST)
        assert order[-1] == "khong-ngay"
        assert order[0] == "boiler-1"

    def test_hits_sort_by_date_where_that_is_asked(self, archive):
        assert found(archive, "bão số 4", sort=Sort.NEWEST) == ["bao-2-sao", "bao-2", "bao-1"]
        assert found(archive, "bão số 4", sort=Sort.OLDEST) == ["bao-1", "bao-2", "bao-2-sao"]

    def test_ties_of_date_are_broken_by_id(self, engine):
        same = BY_ID["bao-1"]
        engine.replace([replace(same, id=id_) for id_ in ("b", "c", "a")])
        for sort in Sort:
            assert found(engine, "", Scope(), sort=sort) == ["a", "b", "c"]
            assert found(engine, "bão", Scope(), sort=sort) == ["a", "b", "c"]

    def test_the_pages_together_are_the_hits_each_once(self, archive):
        for text in ("", "học tập và làm theo", "đảng viên"):
            whole = archive.search(SearchQuery(text=text, scope=HERE, size=100))
            pages = [
                archive.search(SearchQuery(text=text, scope=HERE, offset=start, size=3))
                for start in range(0, whole.total, 3)
            ]
            assert [hit.id for page in pages for hit in page.hits] == ids(whole.hits)
            assert {page.total for page in pages} == {whole.total} == {len(whole.hits)}

    def test_a_page_behind_the_last_is_empty_and_a_page_of_none_counts(self, archive):
        behind = archive.search(SearchQuery(text="heo đất", scope=HERE, offset=500))
        nothing = archive.search(SearchQuery(text="heo đất", scope=HERE, size=0))
        assert (behind.hits, nothing.hits) == ((), ())
        assert behind.total == nothing.total > 0

    def test_a_site_sees_its_own_articles_only(self, archive):
        assert found(archive, "con heo đất", Scope(site="xa-ben")) == ["noi-khac"]
        assert "noi-khac" not in found(archive, "con heo đất")
        assert found(archive, "", Scope(site="nobody")) == []

    def test_a_unit_finds_what_is_filed_below_it(self, archive):
        below = set(found(archive, scope=Scope(units=(XA.key,))))
        assert below == {"heo-1", "heo-2", "den-1", "den-2", "gao-1", "moi-1", "moi-2"}

    def test_values_of_a_filter_are_or_ed_and_filters_and_ed(self, archive):
        scope = Scope(units=(TAN_HOA.key, WOMEN.key), models=(PIGGY.key,))
        assert set(found(archive, scope=scope)) == {"heo-1", "heo-2"}
        assert set(found(archive, scope=Scope(columns=(NEWS.key, LIFE.key), years=(2024,)))) == {
            document.id for document in ARCHIVE if document.column in (NEWS, LIFE) and document.published
        }

    def test_the_year_is_that_of_the_portals_time_zone(self, engine):
        engine.replace([ArticleDocument(id="a", title="Đầu năm", published=datetime(2023, 12, 31, 18, tzinfo=UTC))])
        assert found(engine, scope=Scope(years=(2024,))) == ["a"]

    # Facets
    def test_facets_count_the_hits_by_their_names(self, archive):
        results = archive.search(SearchQuery(text="heo đất", scope=HERE))
        counts = {value.key: (value.name, value.count) for value in results.facets[Facet.MODEL]}
        assert counts[PIGGY.key] == (PIGGY.name, 2 + ("heo-3" in ids(results.hits)))

    def test_a_unit_above_counts_what_is_below_it_once(self, archive):
        results = archive.search(SearchQuery(scope=HERE))
        counts = {value.key: value.count for value in results.facets[Facet.UNIT]}
        assert counts[XA.key] == 7
        assert counts[TINH.key] == 12

    def test_a_facet_counts_without_its_own_filter_and_with_all_others(self, archive):
        scope = replace(HERE, columns=(NEWS.key,), years=(2024,))
        results = archive.search(SearchQuery(scope=scope))
        columns = {value.key: value.count for value in results.facets[Facet.COLUMN]}
        assert columns[LIFE.key] == len([1 for doc in ARCHIVE if doc.column == LIFE and doc.published])
        assert sum(value.count for value in results.facets[Facet.YEAR]) == results.total == columns[NEWS.key]

    def test_facets_agree_with_the_hits(self, archive):
        for text in ("", "đảng viên", "học tập và làm theo Bác"):
            results = archive.search(SearchQuery(text=text, scope=HERE, size=100))
            for column in results.facets[Facet.COLUMN]:
                scope = replace(HERE, columns=(column.key,))
                assert len(found(archive, text, scope)) == column.count

    # Highlights
    def test_highlights_are_ranges_of_the_original_text(self, archive):
        hit = next(hit for hit in archive.search(SearchQuery(text="heo dat", scope=HERE)).hits if hit.id == "heo-1")
        assert marked(hit.highlights["title"]) == ["heo đất"]
        assert "".join(piece for piece, _ in hit.highlights["title"][0].pieces()) == hit.title
        assert "heo đất" in marked(hit.highlights["body"])
        assert all(fragment.text in BY_ID["heo-1"].body for fragment in hit.highlights["body"])

    def test_what_was_typed_with_marks_is_highlighted_with_those_where_the_text_has_them(self, archive):
        hit = archive.search(SearchQuery(text="bản đồ", scope=HERE)).hits[0]
        assert {word.lower() for word in marked(hit.highlights["title"])} == {"bản đồ"}

    # Did you mean
    def test_marks_are_restored_and_slips_mended_in_the_words_of_the_archive(self, archive):
        assert archive.correct("ban do du lich") == "bản đồ du lịch"
        assert archive.correct("bản đò du lịch") == "bản đồ du lịch"
        assert archive.search(SearchQuery(text="bờ kênk Rạch Dừa")).did_you_mean == "bờ kênh Rạch Dừa"

    def test_a_title_of_the_archive_is_never_corrected(self, archive):
        assert [document.title for document in ARCHIVE if archive.correct(document.title)] == []

    @pytest.mark.parametrize("text", ["", "   ", "310/KH-UBND", "2024", "xyzzy", "***"])
    def test_what_nobody_could_mend_is_left_alone(self, archive, text):
        assert archive.correct(text) is None

    # Suggestions
    def test_titles_and_names_go_on_as_typed(self, archive):
        texts = [suggestion.text for suggestion in archive.suggest("thap sang", 5, HERE)]
        assert texts[0] == "Thắp sáng đường quê"  # the model, which two articles have
        assert "Thắp sáng đường quê ở ấp Tân Hòa" in texts

    def test_a_title_of_one_article_has_its_address(self, archive):
        (suggestion,) = archive.suggest("ký ức bến", 5, HERE)
        assert (suggestion.text, suggestion.url) == ("Ký ức bến phà cũ", "/bai/khong-ngay/")

    def test_marks_typed_so_far_come_first(self, archive):
        assert archive.suggest("bàn", 3, HERE)[0].text.startswith("Bàn")
        assert archive.suggest("bản", 3, HERE)[0].text.startswith("Bản")
        assert {item.text[:3] for item in archive.suggest("ban", 5, HERE)} == {"Bàn", "Bản"}

    def test_a_half_typed_word_goes_on(self, archive):
        assert archive.suggest("mổ heo đ", 1, HERE)[0].text == "Mổ heo đất, sửa mái nhà cho bà Sáu"
        assert archive.suggest("mổ heo ", 1, HERE)[0].text == "Mổ heo đất, sửa mái nhà cho bà Sáu"
        assert archive.suggest("thắp sán ", 1, Scope(site="xa-ben")) == []

    def test_suggestions_keep_to_the_scope_and_to_what_is_there(self, archive):
        assert archive.suggest("con heo đất ở", 5, HERE) == []
        assert archive.suggest("con heo đất ở", 5, Scope(site="xa-ben"))
        archive.delete(["noi-khac"])
        assert archive.suggest("con heo đất ở", 5, Scope()) == []

    @pytest.mark.parametrize("prefix", ["", " ", "***", "\x00"])
    def test_nothing_typed_suggests_nothing(self, archive, prefix):
        assert archive.suggest(prefix, 5, HERE) == []

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
        engine.replace([*ARCHIVE, copy, same_title, twin])
        order = ids(engine.related("heo-1", 30, HERE))
        assert not {"copy", "same-title"} & set(order)
        assert len({"heo-2", "twin"} & set(order)) == 1

    def test_a_young_archive_has_related_articles_too(self, engine):
        engine.replace([BY_ID["moi-1"], BY_ID["moi-2"]])
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

    # Writing
    def test_an_article_is_overwritten_and_deleted(self, archive):
        changed = replace(BY_ID["heo-1"], title="Chuyện vườn mai vàng", body="Mai nở sớm.", views=Views())
        archive.replace([changed])
        archive.delete(["heo-2", "nobody"])
        archive.refresh()
        assert found(archive, "vườn mai") == ["heo-1"]
        assert found(archive, '"con heo đất"') == []
        assert ids(archive.most_viewed(Window.DAY, 5, HERE)) == ["den-1"]
        assert archive.health().documents == len(ARCHIVE) - 1

    def test_one_id_twice_in_a_batch_leaves_the_last(self, engine):
        engine.replace([ArticleDocument(id="a", title="Cũ"), ArticleDocument(id="a", title="Mới")])
        engine.rebuild([ArticleDocument(id="a", title="Cũ"), ArticleDocument(id="a", title="Mới hơn")])
        assert found(engine, "", Scope()) == ["a"]
        assert found(engine, "mới hơn", Scope()) == ["a"]

    def test_writing_nothing_is_no_error(self, engine):
        engine.replace([])
        engine.delete([])

    def test_what_is_stored_is_what_was_given(self, archive):
        assert dict(archive.fingerprints()) == {document.id: document.fingerprint() for document in ARCHIVE}
        assert {document.id: document for document in archive.stored(["heo-1", "khong-ngay", "nobody"])} == {
            id_: BY_ID[id_] for id_ in ("heo-1", "khong-ngay")
        }

    def test_a_rebuild_replaces_everything_and_has_a_new_generation(self, archive):
        before = archive.generation()
        report = archive.rebuild(ARCHIVE[:3])
        assert (report.documents, archive.health().documents) == (3, 3)
        assert before != archive.generation() == report.generation

    def test_a_rebuild_that_fails_leaves_the_old_index_live(self, archive):
        def broken():
            yield BY_ID["heo-1"]
            raise RuntimeError("no more")

        before = archive.generation()
        with pytest.raises(RuntimeError, match="no more"):
            archive.rebuild(broken())
        assert archive.generation() == before
        assert archive.health().documents == len(ARCHIVE)

    def test_what_is_written_during_a_rebuild_is_in_the_new_index(self, archive):
        added = ArticleDocument(id="new", title="Tin đến giữa chừng", site="tan-lap")

        def slow():
            yield from ARCHIVE[:5]
            archive.replace([added, replace(BY_ID["heo-2"], title="Nhan đề sửa giữa chừng")])
            archive.delete(["heo-1"])
            yield from ARCHIVE[5:]

        archive.rebuild(slow())
        assert "new" in found(archive, "giữa chừng")
        assert "heo-2" in found(archive, "sửa giữa chừng")
        assert "heo-1" not in found(archive)

    def test_searching_goes_on_during_a_rebuild(self, archive):
        def slow():
            for document in ARCHIVE[:5]:
                assert found(archive, '"con heo đất"')
                yield document

        archive.rebuild(slow())

    # Failing
    def test_an_engine_without_an_index_says_so_and_is_not_well(self, engine):
        with pytest.raises(SearchUnavailable, match="reindex"):
            engine.search(SearchQuery(text="heo"))
        assert engine.generation() == ""
        assert not engine.health().ok

    def test_no_text_makes_an_engine_fail(self, archive):
        for text in STRANGE_TEXTS:
            archive.search(SearchQuery(text=text[:500], scope=HERE))
            archive.suggest(text[:200], 3, HERE)
            archive.correct(text[:500])

    def test_strange_ids_and_keys_are_only_values(self, engine):
        for text in STRANGE_TEXTS[:200]:
            text = text[:100].encode("utf-8", "replace").decode()
            assert engine.generation() == "" or engine.related(text, 3, Scope(site=text)) == []
            engine.delete([text])
            engine.replace([ArticleDocument(id="a", title="Tin")])
            assert found(engine, "tin", Scope(site=text, units=(text,), models=(text,))) == []
