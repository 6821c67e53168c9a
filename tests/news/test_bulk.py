import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text import RichText

from news.bulk import NewArticle, create_articles
from news.models import ArticlePage, Topic
from search.models import OutboxEntry
from tests.factories import ColumnPageFactory, PictureFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db


def new(column, title="Mô hình con heo đất", **fields):
    tags = {name: fields.pop(name) for name in ("unit_ids", "model_ids", "topic_ids") if name in fields}
    return NewArticle(article=ArticlePage(title=title, **fields), column=column, **tags)


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")


def test_the_tree_has_no_problem_and_wagtail_goes_on_where_the_bulk_ended(column, home):
    other = ColumnPageFactory(parent=home, title="Dân vận")
    create_articles(new(each, f"Bài {number}") for number in range(5) for each in (column, other))
    column.refresh_from_db()
    column.add_child(instance=ArticlePage(title="Bài viết tay"))
    assert Page.find_problems() == ([], [], [], [], [])
    assert [page.title for page in column.get_children()] == [f"Bài {number}" for number in range(5)] + ["Bài viết tay"]


def test_articles_can_be_read_at_their_address_and_in_their_column(column, client):
    (article,) = create_articles([new(column, body=[("paragraph", "<p>Nuôi heo đất.</p>")])])
    found = ArticlePage.objects.published().in_column(column).get()
    assert found.url == f"{column.url}mo-hinh-con-heo-dat/"
    assert found.body[0].value.source == "<p>Nuôi heo đất.</p>"
    assert found.published_at == found.sort_date == found.first_published_at
    assert found.get_parent().pk == column.pk
    assert article.pk == found.pk


def test_equal_titles_get_addresses_of_their_own_within_a_batch_and_across(column):
    create_articles([new(column), new(column)])
    create_articles([new(column)])
    slugs = ArticlePage.objects.order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["mo-hinh-con-heo-dat", "mo-hinh-con-heo-dat-2", "mo-hinh-con-heo-dat-3"]


def test_tags_and_the_outbox_come_with_the_article(column):
    unit, model = UnitFactory(), PracticeModelFactory()
    (article,) = create_articles([new(column, unit_ids=[unit.pk, unit.pk], model_ids=[model.pk])])
    found = ArticlePage.objects.get(pk=article.pk)
    assert [tag.unit for tag in found.article_units.all()] == [unit]
    assert [tag.model for tag in found.article_models.all()] == [model]
    assert OutboxEntry.objects.filter(document_id=article.external_id).exists()


def test_topics_and_authors_come_with_the_article(column):
    topics = Topic.objects.called(["Tiết kiệm", "Heo đất"])
    ids = [topic.pk for topic in (*topics, topics[0])]
    (article,) = create_articles([new(column, byline_name="Đặng Hoàng Bảo – Thu Hà", topic_ids=ids)])
    found = ArticlePage.objects.get(pk=article.pk)
    assert list(found.topics.all()) == topics
    assert [str(signed) for signed in found.article_authors.all()] == ["Đặng Hoàng Bảo", "Thu Hà"]


def test_an_undated_article_stays_undated_and_stands_last(column):
    create_articles([new(column, "Không rõ ngày", date_unknown=True), new(column, "Hôm nay")])
    listed = ArticlePage.objects.newest_first()
    assert [article.title for article in listed] == ["Hôm nay", "Không rõ ngày"]
    assert listed[1].published_at is None


def test_what_an_article_refers_to_is_known_as_if_wagtail_had_looked(column):
    pictures = [PictureFactory(), PictureFactory()]
    link = f'<p><a linktype="page" id="{column.pk}">Chuyên mục</a></p>'
    body = [("paragraph", RichText(link)), ("picture", {"picture": pictures[1], "caption": "Hội nghị"})]
    tags = {
        "unit_ids": [UnitFactory().pk],
        "model_ids": [PracticeModelFactory().pk],
        "topic_ids": [topic.pk for topic in Topic.objects.called(["Heo đất", "Tiết kiệm"])],
    }
    (article,) = create_articles([new(column, lead_picture=pictures[0], body=body, **tags)])

    def references():
        rows = ReferenceIndex.get_references_for_object(article)
        return set(rows.values_list("to_content_type", "to_object_id", "model_path", "content_path_hash"))

    written = references()
    ReferenceIndex.create_or_update_for_object(ArticlePage.objects.get(pk=article.pk))
    assert written == references()
    assert [ReferenceIndex.get_references_to(picture).count() for picture in pictures] == [1, 1]


def test_all_or_none_are_made(column):
    twin = ArticlePage(title="Một", external_id="a")
    with pytest.raises(Exception, match="external_id"):
        create_articles([NewArticle(article=twin, column=column), new(column, "Hai", external_id="a")])
    column.refresh_from_db()
    assert (ArticlePage.objects.count(), Page.objects.child_of(column).count(), column.numchild) == (0, 0, 0)


def test_queries_do_not_grow_with_every_article(column):
    def queries(count):
        with CaptureQueriesContext(connection) as captured:
            create_articles([new(column, f"Bài {count} {number}", byline_name="Hoàng Bảo") for number in range(count)])
        return len(captured)

    queries(2)
    assert queries(40) <= queries(4) + 4
