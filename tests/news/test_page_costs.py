"""What a page may cost: queries that do not grow with the archive, and bytes that a cheap phone can bear."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Site
from wagtail.rich_text import RichText

from feedback.discussions import count_shown
from feedback.models import FeedbackSettings
from feedback.states import State
from news.bulk import NewArticle, create_articles
from news.models import ArticlePage, Topic
from registry.models import PracticeModel, Unit
from search.outbox import drain
from tests.factories import ColumnPageFactory, PictureFactory
from tests.feedback.factories import CommentFactory
from tests.news.pages import full_article, look

pytestmark = pytest.mark.django_db
LISTS = ("column", "unit", "model", "topic", "author", "archive", "year")
LIMITS = {"article": 12, "comments": 14, "home": 20, "search": 20, "feed": 6, "feeds": 10} | dict.fromkeys(LISTS, 20)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def columns(home):
    return ColumnPageFactory.create_batch(12, parent=home)


@pytest.fixture
def pages(columns):
    """The kinds of pages, the article with everything on it, a linked document and comments too."""
    article = full_article(columns[0], byline_name="Hoàng Bảo; ảnh: Thu Hà")
    document = get_document_model().objects.create(title="Kế hoạch", file="ke-hoach.pdf")
    article.body.append(("paragraph", RichText(f'<p><a linktype="document" id="{document.pk}">văn bản</a></p>')))
    article.save()
    FeedbackSettings.objects.create(site=Site.objects.get(), closed_after=0)
    for comment in CommentFactory.create_batch(12, page=article, state=State.SHOWN):
        CommentFactory.create_batch(2, page=article, parent=comment, state=State.SHOWN)
    count_shown([article.pk])
    return {
        "article": article.url,
        "comments": f"/binh-luan/{article.pk}/",
        "home": "/",
        "column": columns[0].url,
        "unit": Unit.objects.get(slug="dang-bo-xa-tan-binh").get_absolute_url(),
        "model": PracticeModel.objects.get().get_absolute_url(),
        "search": "/tim-kiem/?q=heo+đất",
        "topic": "/chu-de/tiet-kiem/",
        "author": "/tac-gia/hoai-an/?nam=2020",
        "archive": "/luu-tru/",
        "year": "/luu-tru/2020/?thang=1",
        "feed": "/rss/",
        "feeds": "/rss/tat-ca/",
    }


def fill(columns, number):
    """So many more articles, in all columns, with pictures, units and models."""
    pictures = PictureFactory.create_batch(3)
    unit, model = Unit.objects.get(slug="chi-bo-ap-tan-thanh"), PracticeModel.objects.get()
    (topic,) = Topic.objects.called(["Tiết kiệm"])
    first_day = datetime(2020, 1, 1, tzinfo=UTC)
    create_articles(
        NewArticle(
            article=ArticlePage(
                title=f"Góp heo đất kỳ {n}",
                summary="Chuyện hũ gạo tiết kiệm.",
                lead_picture=pictures[n % 3],
                byline_name="Hoài An",
                published_at=first_day + timedelta(hours=n),
            ),
            column=columns[n % len(columns)],
            unit_ids=[unit.pk],
            model_ids=[model.pk],
            topic_ids=[topic.pk],
        )
        for n in range(number)
    )
    drain()


def queries(client, pages):
    """How many queries each page takes once the process is warm."""
    counted = {}
    cache.clear()  # what is kept for a minute could otherwise end between the two visits
    for name, address in pages.items():
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counted[name] = len(captured)
    return counted


def test_queries_stay_within_limits_and_do_not_grow_with_the_archive(client, columns, pages):
    fill(columns, 60)
    few = queries(client, pages)
    assert {name: count for name, count in few.items() if count > LIMITS[name]} == {}
    fill(columns, 540)
    assert queries(client, pages) == few


def test_a_page_is_light(client, columns, pages):
    fill(columns, 60)
    answers = [client.get(address, headers={"accept-encoding": "gzip"}) for address in pages.values()]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    html = max(len(answer.content) for answer in answers)
    assert html <= 10_000
    styles, scripts = (
        sum(len(gzip.compress(Path(path).read_bytes())) for path in found)
        for found in (static_files("css", "*.css"), readers_scripts())
    )
    fonts = sum(Path(path).stat().st_size for path in static_files("fonts", "*.woff2"))
    assert scripts <= 15_000
    assert html + styles + scripts + fonts <= 100_000


def readers_scripts():
    """Those of readers' pages: the admin has its own, and the worker that proves is asked for by a form in use."""
    return [path for path in static_files("js", "*.js") if path.parent.name != "admin"]


def static_files(folder, pattern):
    """Our own files of one kind."""
    found = sorted(Path(finders.find(folder)).rglob(pattern))
    assert found
    return found


def test_the_picture_at_the_top_comes_first_and_those_below_when_they_are_seen(client, columns, pages):
    fill(columns, 60)
    pictures = look(client, "/").select("main img")
    assert [picture.get("fetchpriority") for picture in pictures[:2]] == ["high", None]
    assert {picture.get("loading") for picture in pictures[1:]} == {"lazy"}
    assert all(picture["width"].isdigit() and picture["height"].isdigit() for picture in pictures)
