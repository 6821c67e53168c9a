"""What every engine makes of filters, pages and facets."""

from dataclasses import replace
from datetime import UTC, datetime

from search.documents import ArticleDocument
from search.queries import Facet, Scope, SearchQuery, Sort
from tests.search.archive import ARCHIVE, LIFE, NEWS, PIGGY, TAN_HOA, TINH, WOMEN, XA
from tests.search.contract.asking import BY_ID, HERE, found, ids, write


class FilteringContract:
    """See EngineContract for the fixtures."""

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
        write(engine, [replace(same, id=id_) for id_ in ("b", "c", "a")])
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
        write(engine, [ArticleDocument(id="a", title="Đầu năm", published=datetime(2023, 12, 31, 18, tzinfo=UTC))])
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
