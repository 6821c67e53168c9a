"""What widgets list: all of it through the readers' door, whatever the index still holds."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from news.indexing import send_changed_windows
from news.models import ArticlePage
from news.page_widgets import around_article
from news.selectors import PICKED, latest_articles, most_viewed_articles, related_articles
from readership.recording import add_reads
from search.outbox import drain
from search.queries import Window
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home)


@pytest.fixture
def broken_index(settings, tmp_path):
    """The folder of the index is a file."""
    file = tmp_path / "not-a-folder"
    file.write_text("")
    settings.SEARCH_URL = f"embedded://{file}"


def read(article, reads):
    add_reads({article.pk: {timezone.now(): reads}})


def test_articles_of_the_same_model_are_related_and_say_so(column):
    model = PracticeModelFactory()
    article, sister = (ArticlePageFactory(parent=column, models=[model], title=f"Chuyện {n}") for n in ("một", "hai"))
    drain()
    assert related_articles(article).items == [(sister, "cùng mô hình")]


def test_picked_articles_come_first_and_once(column):
    unit = UnitFactory()
    near = ArticlePageFactory(parent=column, units=[unit], title="Cùng chi bộ")
    picked = ArticlePageFactory(parent=column, units=[unit], title="Được chọn")
    article = ArticlePageFactory(parent=column, units=[unit], title="Bài đang đọc", picked=[picked])
    drain()
    assert related_articles(article).items == [(picked, PICKED), (near, "cùng đơn vị")]


def test_what_readers_may_not_see_is_not_listed_even_when_picked_or_still_in_the_index(column):
    model = PracticeModelFactory()
    gone, draft = (ArticlePageFactory(parent=column, models=[model], title=title) for title in ("Đã gỡ", "Bản nháp"))
    article = ArticlePageFactory(parent=column, models=[model], title="Bài đang đọc", picked=[draft])
    drain()
    ArticlePage.objects.filter(pk__in=[gone.pk, draft.pk]).update(live=False)
    assert related_articles(article).items == []


def test_without_the_engine_the_column_answers_under_a_true_heading(column, broken_index):
    other = ArticlePageFactory(parent=column, title="Bài khác")
    article = ArticlePageFactory(parent=column)
    found = related_articles(article)
    assert (found.items, found.from_engine) == ([(other, "cùng chuyên mục")], False)


def test_the_heading_says_where_the_list_comes_from(column, site, broken_index):
    ArticlePageFactory(parent=column, title="Bài khác")
    headings = [
        widget.heading
        for widget in around_article(ArticlePageFactory(parent=column), site, ()).widgets
        if widget.is_shown()
    ]
    assert "Có thể bạn quan tâm" not in headings
    assert headings[0] == "Bài cùng chuyên mục"


def test_most_viewed_is_ordered_by_counted_reads_and_imported_ones_count_nowhere(column, site):
    often, seldom = ArticlePageFactory(parent=column), ArticlePageFactory(parent=column)
    ArticlePageFactory(parent=column, imported_views=1313)
    read(often, 9)
    read(seldom, 2)
    send_changed_windows()
    drain()
    found = most_viewed_articles(site, [Window.DAY, Window.ALL], 5)
    assert found == {Window.DAY: [often, seldom], Window.ALL: [often, seldom]}


def test_most_viewed_is_answered_by_the_counters_when_the_engine_is_away(column, site, broken_index):
    often, seldom = ArticlePageFactory(parent=column), ArticlePageFactory(parent=column)
    read(often, 9)
    read(seldom, 2)
    send_changed_windows()
    assert most_viewed_articles(site, [Window.WEEK], 5) == {Window.WEEK: [often, seldom]}


def test_what_is_kept_for_a_while_is_still_read_through_the_door(column, site):
    article = ArticlePageFactory(parent=column)
    read(article, 1)
    send_changed_windows()
    drain()
    assert most_viewed_articles(site, [Window.DAY], 5) == {Window.DAY: [article]}
    article.unpublish()
    assert most_viewed_articles(site, [Window.DAY], 5) == {Window.DAY: []}
    cache.clear()


def test_the_undated_are_never_the_latest(column, site):
    dated = ArticlePageFactory(parent=column)
    ArticlePageFactory(parent=column, published_at=None, date_unknown=True)
    assert list(latest_articles(site)) == [dated]
