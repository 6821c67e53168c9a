"""Articles on the portal: what an import makes, changes, leaves alone and reports."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from news.importing.reports import Outcome, told
from news.importing.services import MAIN_COLUMN
from news.models import ArticlePage, ColumnPage, Topic
from registry.models import PracticeModel, RecordStatus, Unit, UnitKind
from search.models import OutboxEntry
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.news.importing.invented_pages import BLOC, COMMUNE, FAMILIES, HIGHLAND
from tests.news.importing.looking import article

pytestmark = pytest.mark.django_db


class TestCreating:
    def test_all_fields_arrive(self, run):
        run(
            {
                "id": "a",
                "title": "Tin vui",
                "summary": "Tóm tắt",
                "place": "TP.Cao Lãnh",
                "column": "Dân vận",
                "body_html": "<p>Một.</p><p>Hai.</p><h2>Mục</h2><blockquote>Ba</blockquote>",
                "byline": "Bài, ảnh: Hoàng Bảo",
                "published_at": "2022-04-07T08:30:00",
                "updated_at": "2022-04-08T09:00:00+07:00",
                "source_name": "SGGP",
                "source_url": "https://sggp.example/1",
                "legacy_url": "/bai-viet/118.html",
                "views": 1313,
            }
        )
        found = article()
        assert (found.title, found.summary, found.place) == ("Tin vui", "Tóm tắt", "TP.Cao Lãnh")
        assert found.published_at == found.sort_date == datetime(2022, 4, 7, 1, 30, tzinfo=UTC)
        assert found.updated_at == datetime(2022, 4, 8, 2, 0, tzinfo=UTC)
        assert str(found.byline) == "Bài, ảnh: Hoàng Bảo"
        assert (found.source_name, found.source_url, found.imported_views) == ("SGGP", "https://sggp.example/1", 1313)
        assert [block.block_type for block in found.body] == ["paragraph", "heading", "quote"]
        assert found.body[0].value.source == "<p>Một.</p><p>Hai.</p>"
        assert found.get_parent().title == found.column.title == "Dân vận"
        assert ArticlePage.objects.published().filter(pk=found.pk).exists()
        assert Page.find_problems() == ([], [], [], [], [])

    def test_articles_without_a_column_go_to_the_main_one_or_the_one_asked_for(self, run, home):
        main = ColumnPageFactory(parent=home, title=MAIN_COLUMN)
        report = run({"id": "a"}, {"id": "b", "column": "hoc tap va lam theo bac"})
        assert {article("a").column_id, article("b").column_id} == {main.pk}
        assert report.new_columns == []
        assert run({"id": "c"}, column="Dân vận").new_columns == ["Dân vận"]
        assert ColumnPage.objects.get(title="Dân vận").show_in_menus

    def test_an_article_without_a_date_stays_undated(self, run):
        run({"id": "a"})
        assert (article().published_at, article().date_unknown) == (None, True)

    def test_an_article_of_the_future_waits_for_its_day_and_the_index_is_told_of_it(self, run):
        tomorrow = timezone.now() + timedelta(days=1)
        run({"id": "a", "published_at": tomorrow.isoformat()})
        assert not ArticlePage.objects.published().exists()
        assert OutboxEntry.objects.filter(document_id="a", due_at=tomorrow).exists()

    def test_the_index_is_told(self, run):
        run({"id": "a"})
        assert OutboxEntry.objects.filter(document_id="a").exists()

    @pytest.mark.parametrize("name", FAMILIES)
    def test_pages_of_all_families_become_articles_that_can_be_opened(self, run, client, name):
        report = run(FAMILIES[name], name=f"{name}.txt")
        assert report.counts[Outcome.CREATED] == 1
        assert report.refusals == []
        found = article(name)
        found.full_clean()
        assert found.summary
        assert len(found.body) > 0

    def test_captions_without_a_picture_are_kept_for_editors(self, run):
        run(BLOC, name="b.txt")
        run(COMMUNE, name="a.txt")
        assert list(article("b").captions_without_picture()) == ["Trao quà cho gia đình khó khăn ở làng."]
        assert list(article("a").captions_without_picture()) == [article("a").lead_caption]

    def test_queries_do_not_grow_with_every_article(self, run, home):
        ColumnPageFactory(parent=home, title=MAIN_COLUMN)

        def queries(count):
            with CaptureQueriesContext(connection) as captured:
                run(
                    *(
                        {
                            "id": f"{count}-{number}",
                            "title": f"Tin {count} {number}",
                            "legacy_url": f"/{count}/{number}",
                        }
                        for number in range(count)
                    )
                )
            return len(captured)

        queries(1)
        assert queries(60) <= queries(5) + 5


class TestTwice:
    def test_the_same_input_changes_nothing(self, run):
        lines = [
            {"id": "a", "units": ["Chi bộ 1"], "legacy_url": "/1"},
            {"title": "Không mã", "body_html": "<p>x<table><td>y</table>"},
        ]
        run(*lines)
        before = list(ArticlePage.objects.order_by("pk").values())
        OutboxEntry.objects.all().delete()
        report = run(*lines)
        assert report.counts == {Outcome.UNCHANGED: 2}
        assert list(ArticlePage.objects.order_by("pk").values()) == before
        assert (OutboxEntry.objects.count(), Unit.objects.count(), Redirect.objects.count()) == (0, 1, 1)

    def test_the_same_page_changes_nothing(self, run):
        run(HIGHLAND, name="e.txt")
        assert run(HIGHLAND, name="e.txt").counts == {Outcome.UNCHANGED: 1}

    def test_a_changed_input_changes_an_article_that_nobody_touched(self, run):
        run({"id": "a", "units": ["Chi bộ 1"], "column": "Dân vận"})
        address = article().url
        OutboxEntry.objects.all().delete()
        report = run(
            {
                "id": "a",
                "title": "Tin mới",
                "body": "Hai.",
                "units": ["Chi bộ 2"],
                "models": ["Heo đất"],
                "column": "Tin tức",
            }
        )
        assert report.counts == {Outcome.UPDATED: 1}
        found = article()
        assert (found.title, found.column.title, found.get_parent().title) == ("Tin mới", "Tin tức", "Tin tức")
        assert found.url == address.replace("dan-van", "tin-tuc")
        assert [tag.unit.name for tag in found.article_units.all()] == ["Chi bộ 2"]
        assert [tag.model.name for tag in found.article_models.all()] == ["Heo đất"]
        assert OutboxEntry.objects.filter(document_id="a").exists()
        assert Page.find_problems() == ([], [], [], [], [])
        assert run(
            {
                "id": "a",
                "title": "Tin mới",
                "body": "Hai.",
                "units": ["Chi bộ 2"],
                "models": ["Heo đất"],
                "column": "Tin tức",
            }
        ).counts == {Outcome.UNCHANGED: 1}

    def test_topics_are_known_by_any_spelling_and_follow_a_changed_input(self, run):
        known = Topic.objects.create(name="Hòa giải")
        run({"id": "a", "topics": ["HOÀ GIẢI", "Dân vận"]}, {"id": "b", "topics": ["dân vận", "Dân Vận"]})
        assert list(article("a").topics.all()) == [known, Topic.objects.get(name="Dân vận")]
        assert list(article("b").topics.all()) == [Topic.objects.get(name="Dân vận")]
        assert run({"id": "a", "topics": ["HOÀ GIẢI", "Dân vận"]}).counts == {Outcome.UNCHANGED: 1}
        assert run({"id": "a", "topics": ["Dân vận", "Mới"]}).counts == {Outcome.UPDATED: 1}
        assert [topic.name for topic in list(article("a").topics.all())] == ["Dân vận", "Mới"]

    def test_what_an_editor_took_down_stays_down(self, run):
        run({"id": "a"})
        article().unpublish()
        run({"id": "a", "title": "Tin mới"})
        assert article().live is False

    @pytest.mark.parametrize("edit", ["revision", "draft", "row", "moved"])
    def test_an_article_that_was_edited_is_left_alone(self, run, home, edit):
        run({"id": "a"})
        found = article()
        found.title = "Tít của biên tập viên"
        if edit == "revision":
            found.save_revision().publish()
        elif edit == "draft":
            found.save_revision()
        elif edit == "row":
            found.save()
        else:
            article().move(ColumnPageFactory(parent=home), pos="last-child")
        before = ArticlePage.objects.filter(external_id="a").values().get()
        report = run({"id": "a", "title": "Tin mới"})
        assert report.counts == {Outcome.KEPT: 1}
        assert ArticlePage.objects.filter(external_id="a").values().get() == before
        assert any("giữ nguyên" in line and "Tin mới" in line for line in told(report))

    def test_an_article_that_was_written_here_is_left_alone(self, run, home):
        ArticlePageFactory(external_id="a", title="Viết tại đây")
        assert run({"id": "a"}).counts == {Outcome.KEPT: 1}
        assert article().title == "Viết tại đây"

    def test_a_merge_of_units_is_no_edit(self, run):
        run({"id": "a", "units": ["Chi bộ ấp 1"]})
        pending, known = Unit.objects.get(), UnitFactory(name="Chi bộ ấp Một", other_names="Chi bộ ấp 1")
        article().article_units.update(unit=known)
        pending.delete()
        assert run({"id": "a", "units": ["Chi bộ ấp 1"]}).counts == {Outcome.UNCHANGED: 1}
        assert run({"id": "a", "title": "Tin mới", "units": ["Chi bộ ấp 1"]}).counts == {Outcome.UPDATED: 1}
        assert Unit.objects.get() == known


class TestNames:
    def test_unknown_names_become_pending_and_stay_hidden(self, run):
        report = run(
            {"id": "a", "units": ["Hội LHPN xã X", "Chi bộ 1"], "models": ["Heo đất"]},
            {"id": "b", "units": ["chi bộ 1"]},
        )
        assert report.pending_units == ["Hội LHPN xã X", "Chi bộ 1"]
        assert report.pending_models == ["Heo đất"]
        assert set(Unit.objects.values_list("status", "kind")) == {
            (RecordStatus.PENDING, UnitKind.UNION),
            (RecordStatus.PENDING, UnitKind.PARTY_CELL),
        }
        assert not Unit.objects.confirmed().exists()
        assert not PracticeModel.objects.confirmed().exists()
        assert Unit.objects.get(name="Chi bộ 1").article_units.count() == 2

    @pytest.mark.parametrize(
        "written", ["Đảng uỷ xã Hoà Hội", "ĐẢNG ỦY XÃ HÒA HỘI", "Đảng ủy  xã Hòa Hội", "ĐU Hòa Hội"]
    )
    def test_known_names_are_known_in_every_spelling(self, run, written):
        unit = UnitFactory(name="Đảng ủy xã Hòa Hội", other_names="ĐU Hòa Hội")
        assert run({"id": "a", "units": [written]}).pending_units == []
        assert [tag.unit for tag in article().article_units.all()] == [unit]

    def test_marks_count(self, run):
        UnitFactory(name="Chi bộ ấp Tân Hưng")
        assert run({"id": "a", "units": ["Chi bộ ấp Tân Hùng"]}).pending_units == ["Chi bộ ấp Tân Hùng"]

    def test_of_equal_names_the_superior_in_brackets_tells_which(self, run):
        one, other = UnitFactory(name="Đảng bộ xã A"), UnitFactory(name="Đảng bộ xã B")
        UnitFactory(name="Chi bộ ấp 1", parent=one)
        cell = UnitFactory(name="Chi bộ ấp 1", parent=other)
        assert run({"id": "a", "units": ["Chi bộ ấp 1 (Đảng bộ xã B)"]}).pending_units == []
        assert [tag.unit for tag in article().article_units.all()] == [cell]

    def test_of_equal_names_without_more_an_editor_decides(self, run):
        for parent in (UnitFactory(), UnitFactory()):
            UnitFactory(name="Chi bộ ấp X", parent=parent)
        assert run({"id": "a", "units": ["Chi bộ ấp X"]}).pending_units == ["Chi bộ ấp X"]
        assert run({"id": "b", "units": ["Chi bộ ấp X"]}).pending_units == []

    def test_names_in_running_text_are_offered_and_never_set(self, run):
        for hamlet in ("Bàu Sen", "Gò Dầu", "Suối Đá"):
            UnitFactory(name=f"Chi bộ ấp {hamlet}")
        PracticeModelFactory(name="Mỗi tháng họp một buổi")
        report = run(COMMUNE, name="a.txt")
        assert report.articles[0].offered_units == ("Chi bộ ấp Bàu Sen", "Chi bộ ấp Gò Dầu", "Chi bộ ấp Suối Đá")
        assert report.articles[0].offered_models == ("Mỗi tháng họp một buổi",)
        assert any("gợi ý gắn đơn vị: Chi bộ ấp Bàu Sen" in line for line in told(report))
        assert article().article_units.count() == 0
        assert Unit.objects.count() == 3
