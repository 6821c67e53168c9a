"""What every engine finds, and what comes before what."""

import unicodedata

import pytest

from search.documents import ArticleDocument
from search.queries import Scope, SearchQuery
from tests.search.archive import LIFE, NEWS
from tests.search.contract.asking import HERE, found, ids, write


class FindingContract:
    """See EngineContract for the fixtures."""

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
        write(engine, [ArticleDocument(id="a", title="Công văn mới", document_numbers=("99/CV-TU",))])
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
        write(engine, [ArticleDocument(id="a", title="Nuôi con heo", summary="đất lành chim đậu")])
        assert found(engine, '"heo đất"', Scope()) == []
        assert found(engine, "heo đất", Scope()) == ["a"]
