"""What every engine makes of the query language, of synonyms, and of what editors pin and hide."""

from dataclasses import replace

import pytest

from search.queries import Facet, SearchQuery, Sort
from search.tuning import Tuning
from tests.search.archive import ARCHIVE, PIGGY, XA
from tests.search.contract.asking import HERE, asked, found, write


class LanguageContract:
    """See EngineContract for the fixtures."""

    def test_a_word_and_a_phrase_can_be_excluded(self, archive):
        all_of_them = set(found(archive, "heo đất"))
        with_phrase = set(found(archive, '"con heo đất"'))
        assert set(found(archive, 'heo đất -"con heo đất"')) == all_of_them - with_phrase
        assert with_phrase < all_of_them
        assert found(archive, "heo -đất") == [id_ for id_ in found(archive, "heo") if id_ not in all_of_them]

    def test_exclusion_obeys_marks_where_they_are_typed(self, archive):
        assert set(found(archive, "đảng -đăng")) >= {"dang-1"}
        assert not set(found(archive, "đảng -đăng")) & {"dang-2"}
        assert found(archive, "đảng -dang") == []

    def test_the_name_of_a_unit_filters_and_so_does_that_of_one_above(self, archive):
        whole = set(found(archive, scope=replace(HERE, units=(XA.key,))))
        assert set(found(archive, 'đơn vị:"Đảng bộ xã Tân Lập"')) == whole
        assert set(found(archive, "don vi: dang bo xa tan lap")) == whole
        assert set(found(archive, 'heo đất đơn vị:"Chi bộ ấp Tân Hòa"')) == {"heo-2"}
        assert set(found(archive, "đơn vị:Chi bộ ấp Tân Hòa heo đất")) == {"heo-2"}

    def test_the_other_name_of_a_model_filters_too(self, archive):
        assert set(found(archive, 'mô hình:"Ánh sáng an ninh"')) == {"den-1", "den-2"}
        assert set(found(archive, "mô hình:heo")) == set(found(archive, scope=replace(HERE, models=(PIGGY.key,))))

    def test_a_filter_alone_lists_by_date_and_counts(self, archive):
        results = asked(archive, 'mô hình:"Heo đất tình thương"')
        newest = found(archive, scope=replace(HERE, models=(PIGGY.key,)))
        assert [hit.id for hit in results.hits] == newest
        assert results.total == len(newest) == sum(value.count for value in results.facets[Facet.YEAR])

    def test_what_is_no_name_is_only_words(self, archive):
        assert found(archive, "mô hình: heo đất xyzzy") == []
        assert found(archive, 'đơn vị:"Chi bộ xa lạ"') == []

    # Synonyms
    def test_an_abbreviation_finds_what_it_stands_for_and_the_other_way_round(self, own_archive):
        tuning = Tuning(synonyms=(("HĐQT", "con heo đất"), ("KNĐV", "kết nạp đảng viên")))
        assert found(own_archive, "HĐQT") == []
        assert set(found(own_archive, "HĐQT", tuning=tuning)) == set(found(own_archive, '"con heo đất"'))
        assert found(own_archive, "knđv", tuning=tuning)[0] == "dang-1"
        write(own_archive, [replace(ARCHIVE[0], id="short", title="Hội nghị KNĐV quý I", body="Tin vắn.")])
        assert "short" in found(own_archive, "kết nạp đảng viên", tuning=tuning)
        assert "short" not in found(own_archive, "kết nạp đảng viên")

    def test_what_was_typed_comes_before_another_way_to_say_it(self, own_archive):
        tuning = Tuning(synonyms=(("vườn mai", "heo đất"),))
        write(own_archive, [replace(ARCHIVE[0], id="mai", title="Vườn mai của xã", body="Vườn mai nở sớm.")])
        assert found(own_archive, "vườn mai", tuning=tuning)[0] == "mai"
        assert {"heo-1", "heo-2"} <= set(found(own_archive, "vườn mai", tuning=tuning))

    # Pinned and hidden
    def test_the_pinned_stand_first_in_their_order_whatever_they_say(self, archive):
        pinned = ("dak-1", "heo-2", "nobody")
        order = found(archive, "heo đất", pinned=pinned)
        plain = found(archive, "heo đất")
        assert order == ["dak-1", "heo-2", *(id_ for id_ in plain if id_ != "heo-2")]
        assert asked(archive, "heo đất", pinned=pinned).total == len(order)

    def test_pinned_pages_together_are_the_hits_each_once(self, archive):
        whole = found(archive, "đảng viên", pinned=("dak-1", "heo-1"))
        pages = [
            archive.search(SearchQuery(text="đảng viên", scope=HERE, offset=n, size=2, pinned=("dak-1", "heo-1"))).hits
            for n in range(0, len(whole), 2)
        ]
        assert [hit.id for page in pages for hit in page] == whole

    def test_the_pinned_obey_the_filters_and_are_counted_by_the_facets(self, archive):
        assert "noi-khac" not in found(archive, "heo đất", pinned=("noi-khac",))
        results = asked(archive, "heo đất", pinned=("dak-1",))
        years = sum(value.count for value in results.facets[Facet.YEAR])
        undated = sum(hit.id == "khong-ngay" for hit in results.hits)
        assert years + undated == results.total

    def test_sorted_by_date_the_pinned_are_hits_and_do_not_lead(self, archive):
        order = found(archive, "bão số 4", sort=Sort.OLDEST, pinned=("bao-2-sao",))
        assert order == ["bao-1", "bao-2", "bao-2-sao"]

    def test_the_hidden_are_gone_from_hits_total_and_facets(self, archive):
        plain, hidden = asked(archive, "heo đất"), asked(archive, "heo đất", hidden=("heo-1",), pinned=("heo-1",))
        assert "heo-1" not in [hit.id for hit in hidden.hits]
        assert hidden.total == plain.total - 1
        columns = sum(value.count for value in hidden.facets[Facet.COLUMN])
        assert columns == sum(value.count for value in plain.facets[Facet.COLUMN]) - 1

    def test_without_a_text_the_pinned_lead_the_list(self, archive):
        plain = found(archive)
        assert plain[0] != "heo-1"
        assert found(archive, pinned=("heo-1",)) == ["heo-1", *(id_ for id_ in plain if id_ != "heo-1")]

    # Weights
    def test_a_factor_changes_what_comes_first_and_never_what_is_found(self, archive):
        for name in ("title_exact_pairs", "text_folded", "recency", "as_typed"):
            for factor in (0.5, 2.0):
                tuned = found(archive, "học tập và làm theo Bác", tuning=Tuning(multipliers=((name, factor),)))
                assert set(tuned) == set(found(archive, "học tập và làm theo Bác"))

    @pytest.mark.parametrize("factor", [0.5, 2.0])
    def test_related_articles_obey_the_factors_of_ties(self, archive, factor):
        plain = archive.related("heo-1", 10, HERE)
        tuned = archive.related("heo-1", 10, HERE, Tuning(multipliers=(("tie_model", factor),)))
        score = {hit.id: hit.score for hit in plain}
        assert {hit.id for hit in tuned} == set(score)
        assert tuned[0].score == pytest.approx(score[tuned[0].id] + 2.0 * (factor - 1), abs=0.01)
