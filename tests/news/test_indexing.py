"""Every change that a reader could see reaches the search index, and nothing that a reader may not see does."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.documents import ArticleSource
from news.indexing import send_changed_windows
from news.models import ArticlePage, ArticleUnit
from readership.recording import add_reads
from registry.models import RecordStatus
from search.engines import engine
from search.models import OutboxEntry
from search.outbox import drain
from search.queries import Scope, SearchQuery, Window
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.library.factories import OfficialDocumentFactory, VideoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận", slug="dan-van")


@pytest.fixture
def article(column):
    article = ArticlePageFactory(parent=column, title="Ngọn đèn đầu ngõ", external_id="den")
    drain()
    return article


def found(text="ngọn đèn", **scope):
    drain()
    engine().refresh()
    return [hit.id for hit in engine().search(SearchQuery(text=text, scope=Scope(**scope))).hits]


def test_a_published_article_is_found_and_an_unpublished_one_is_not(article):
    assert found() == ["den"]
    article.unpublish()
    assert found() == []
    article.save_revision().publish()
    assert found() == ["den"]


def test_a_draft_is_not_found(column):
    ArticlePageFactory(parent=column, title="Ngọn đèn", live=False)
    assert found() == []


def test_a_deleted_article_is_gone_also_when_its_column_goes(article, column):
    ArticlePageFactory(parent=column, title="Ngọn đèn khác", external_id="khac")
    Page.objects.get(pk=article.pk).delete()
    assert found() == ["khac"]
    Page.objects.get(pk=column.pk).delete()
    assert found() == []


def test_a_change_of_words_is_found(article):
    article.title = "Con đường hoa"
    article.save_revision().publish()
    assert found("con đường hoa") == ["den"]
    assert found("ngọn đèn") == []


def test_a_private_column_hides_its_articles_until_it_is_open_again(article, column):
    restriction = PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert found() == []
    restriction.delete()
    assert found() == ["den"]


def test_an_article_is_found_once_its_date_is_reached(column):
    future = timezone.now() + timedelta(hours=1)
    ArticlePageFactory(parent=column, title="Ngọn đèn ngày mai", published_at=future, external_id="mai")
    assert found() == []
    assert list(OutboxEntry.objects.values_list("document_id", "due_at")) == [("mai", future)]


def test_an_expired_article_is_gone(article):
    article.expire_at = timezone.now() - timedelta(minutes=1)
    article.save()
    from django.core.management import call_command

    call_command("publish_scheduled", verbosity=0)
    assert found() == []


def test_moving_an_article_files_it_under_the_other_column(article, home):
    other = ColumnPageFactory(parent=home, title="Văn hóa", slug="van-hoa")
    article.move(other, pos="last-child")
    assert found(columns=("van-hoa",)) == ["den"]
    assert found(columns=("dan-van",)) == []
    assert ArticlePage.objects.in_column(other).get().pk == article.pk


def test_a_renamed_column_is_called_by_its_new_name(article, column):
    column.title = "Công tác dân vận"
    column.save_revision().publish()
    drain()
    (document,) = engine().stored(["den"])
    assert document.column.name == "Công tác dân vận"


def test_tagging_and_untagging_reach_the_index(article):
    unit = UnitFactory(name="Chi bộ ấp Thạnh Phú")
    tag = ArticleUnit.objects.create(page=article, unit=unit)
    assert found("", units=(unit.slug,)) == ["den"]
    tag.delete()
    assert found("", units=(unit.slug,)) == []


def test_an_article_is_filed_under_the_units_above_and_moves_with_its_unit(article):
    old, new = UnitFactory(name="Đảng bộ xã Cũ"), UnitFactory(name="Đảng bộ xã Mới")
    unit = UnitFactory(name="Chi bộ ấp", parent=old)
    ArticleUnit.objects.create(page=article, unit=unit)
    assert found("", units=(old.slug,)) == ["den"]
    unit.parent = new
    unit.save()
    assert found("", units=(new.slug,)) == ["den"]
    assert found("", units=(old.slug,)) == []


def test_a_renamed_unit_is_found_by_its_new_name(article):
    unit = UnitFactory(name="Chi bộ ấp Một")
    ArticleUnit.objects.create(page=article, unit=unit)
    unit.name = "Chi bộ tổ dân phố Hai"
    unit.save()
    assert found("tổ dân phố Hai") == ["den"]


@pytest.fixture(params=[(VideoFactory, "video", "title"), (OfficialDocumentFactory, "official_document", "abstract")])
def shown(request, column):
    """What an article shows of the library, and the name of the text by which it is found."""
    make, kind, name = request.param
    entry = make(**{name: "Đồng tiền tiết kiệm"})
    ArticlePageFactory(parent=column, title="Tin", external_id="tin", body=[(kind, entry)]).save()
    ArticlePageFactory(parent=column, title="Tin khác", external_id="khac")
    assert found("đồng tiền tiết kiệm") == ["tin"]
    return entry, name


def test_what_the_library_calls_anew_is_found_by_its_new_name_in_articles(shown):
    entry, name = shown
    setattr(entry, name, "Hũ gạo tình thương")
    draft = entry.save_revision()
    assert found("hũ gạo tình thương") == []
    draft.publish()
    assert set(OutboxEntry.objects.values_list("document_id", flat=True)) == {"tin"}
    assert found("hũ gạo tình thương") == ["tin"]
    assert found("đồng tiền tiết kiệm") == []


@pytest.mark.parametrize("take_down", ["unpublish", "delete"])
def test_what_the_library_takes_down_is_found_in_no_article(shown, take_down):
    getattr(shown[0], take_down)()
    assert found("đồng tiền tiết kiệm") == []


@pytest.mark.parametrize("part", ["file", "still"])
def test_a_video_that_lost_its_file_or_its_still_is_found_in_no_article(column, part):
    video = VideoFactory(title="Đồng tiền tiết kiệm", own=True)
    ArticlePageFactory(parent=column, title="Tin", external_id="tin", body=[("video", video)]).save()
    assert found("đồng tiền tiết kiệm") == ["tin"]
    getattr(video, part).delete()
    assert found("đồng tiền tiết kiệm") == []


def test_a_deleted_unit_is_no_filter_any_more(article):
    unit = UnitFactory()
    ArticleUnit.objects.create(page=article, unit=unit)
    drain()
    unit.delete()
    assert found("", units=(unit.slug,)) == []


def test_a_pending_unit_or_model_is_not_in_the_index_until_confirmed(column):
    unit = UnitFactory(name="Chi bộ Chờ", status=RecordStatus.PENDING)
    model = PracticeModelFactory(name="Mô hình Chờ", status=RecordStatus.PENDING)
    ArticlePageFactory(parent=column, external_id="cho", units=[unit], models=[model])
    assert found("", units=(unit.slug,)) == found("", models=(model.slug,)) == []
    for record in (unit, model):
        record.status = RecordStatus.CONFIRMED
        record.save()
    assert found("", units=(unit.slug,)) == found("", models=(model.slug,)) == ["cho"]


def test_only_articles_whose_windows_changed_are_sent(article, column):
    ArticlePageFactory(parent=column)
    drain()
    add_reads({article.pk: {timezone.now(): 3}})
    assert send_changed_windows() == 1
    assert list(OutboxEntry.objects.values_list("document_id", flat=True)) == ["den"]
    drain()
    assert [hit.id for hit in engine().most_viewed(Window.DAY, 5, Scope())] == ["den"]
    assert send_changed_windows() == 0


def test_the_source_yields_in_batches_what_it_counts(column, monkeypatch):
    monkeypatch.setattr("news.documents.IDS_AT_ONCE", 2)
    ids = {ArticlePageFactory(parent=column).external_id for _ in range(5)}
    ArticlePageFactory(parent=column, live=False)
    source = ArticleSource()
    assert {document.id for document in source.documents(list(source.ids()))} == ids
    assert source.count() == 5


def test_a_document_holds_what_the_article_says(column):
    article = ArticlePageFactory(
        parent=column,
        title="Thực hiện Kế hoạch 310/KH-UBND",
        place="TP. Cao Lãnh",
        byline_name="Hoài An",
        body=[
            ("paragraph", "<p>Theo Kết luận 21-KL/TW &amp; 05-CT/TW,</p><p>chi bộ <b>đã</b> bàn.</p>"),
            ("heading", "Việc làm"),
        ],
    )
    (document,) = ArticleSource().documents([article.external_id])
    assert document.title == "Thực hiện Kế hoạch 310/KH-UBND"
    assert document.body == "Theo Kết luận 21-KL/TW & 05-CT/TW,\nchi bộ đã bàn.\nViệc làm"
    assert document.document_numbers == ("310/KH-UBND", "21-KL/TW", "05-CT/TW")
    assert (document.place, document.author, document.column.key) == ("TP. Cao Lãnh", "Hoài An", "dan-van")
    assert document.url == article.get_url_parts()[2]
