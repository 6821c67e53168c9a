"""What stands around an article's text: how long it takes, how old it is, what was put right, what comes next."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from news.reading import minutes_to_read, syllables_in, years_old
from registry.models import StepKind
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory, PracticeModelFactory, UnitFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Dân vận")


def of_length(syllables, **fields):
    return ArticlePageFactory(summary="", body=[("paragraph", RichText(f"<p>{'heo ' * syllables}</p>"))], **fields)


@pytest.mark.parametrize(("syllables", "minutes"), [(1, 1), (235, 1), (236, 2), (4 * 235, 4)])
def test_reading_time_is_told_in_whole_minutes(client, syllables, minutes):
    article = of_length(syllables)
    assert minutes_to_read(article, syllables_in(article.body)) == minutes
    assert words(look(client, article.url).select_one(".article__minutes")) == f"Thời gian đọc: {minutes} phút"


def test_pictures_take_time_too():
    picture = {"picture": PictureFactory(), "caption": "", "credit": "", "alt": ""}
    article = ArticlePageFactory(summary="", body=[("heading", "a"), *[("picture", picture)] * 13])
    assert minutes_to_read(article, syllables_in(article.body)) == 2


def test_an_article_without_a_text_takes_no_time(client):
    assert look(client, ArticlePageFactory(body=[]).url).select_one(".article__minutes") is None


NOW = datetime(2026, 5, 28, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "updated", "years"),
    [
        (datetime(2019, 5, 28, 3, tzinfo=UTC), None, 7),
        (datetime(2019, 5, 29, 3, tzinfo=UTC), None, 6),
        (datetime(2024, 5, 29, 3, tzinfo=UTC), None, 0),
        (datetime(2024, 5, 28, 3, tzinfo=UTC), None, 2),
        (datetime(2024, 2, 29, 3, tzinfo=UTC), None, 2),
        (datetime(2019, 5, 28, 3, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), 0),
        (datetime(2019, 5, 28, 3, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC), 7),
        (None, None, 0),
    ],
)
def test_age_is_told_from_two_years_on_and_never_of_the_undated(monkeypatch, published, updated, years):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    article = ArticlePageFactory.build(parent=None, published_at=published, updated_at=updated)
    assert years_old(article) == years


def test_an_old_piece_says_so(client):
    year = timezone.localdate().year - 5
    old = ArticlePageFactory(published_at=datetime(year, 1, 1, tzinfo=UTC))
    assert words(look(client, old.url).select_one(".note--age")).startswith("Bài đăng cách đây 5 năm . Số liệu")
    young = ArticlePageFactory(published_at=timezone.now())
    assert look(client, young.url).select_one(".note--age") is None


def test_corrections_are_dated_and_stand_before_the_text(client):
    entries = [("correction", {"date": date(2024, 5, 1), "text": "Không phải <b>8</b>.\n\nLà 9."})]
    page = look(client, ArticlePageFactory(corrections=entries).url)
    note = page.select_one(".note--correction")
    assert words(note) == "Đính chính 01/05/2024 Không phải <b>8</b>. Là 9."
    assert note.find_next(class_="article__body") is not None
    assert look(client, ArticlePageFactory().url).select_one(".note--correction") is None


@pytest.mark.parametrize(("headings", "is_shown"), [(2, False), (3, True)])
def test_contents_are_offered_from_three_headings_on(client, headings, is_shown):
    body = [("heading", f"Mục {number}") for number in range(headings)]
    page = look(client, ArticlePageFactory(body=body).url)
    links = page.select(".contents a")
    assert bool(links) == is_shown
    assert all(page.select_one(link["href"]).name == "h2" for link in links)


def dated(column, *days):
    return [
        ArticlePageFactory(parent=column, title=f"Ngày {day}", published_at=datetime(2023, 1, day, tzinfo=UTC))
        for day in days
    ]


def neighbours(client, article):
    return [(link["rel"][0], words(link)) for link in look(client, article.url).select(".neighbours a")]


def test_headings_and_quotes_that_say_nothing_are_left_out(client):
    blank = [("heading", " "), ("quote", {"text": "", "speaker": ""})]
    page = look(client, ArticlePageFactory(body=[*blank, *[("heading", f"Mục {n}") for n in range(3)]]).url)
    assert [words(heading) for heading in page.select(".block-heading")] == ["Mục 0", "Mục 1", "Mục 2"]
    assert len(page.select(".contents a")) == 3
    assert page.select("blockquote") == []


def test_neighbours_are_those_next_in_the_column(client, column):
    first, second, third, *_ = dated(column, 1, 2, 3, *range(10, 29))
    ArticlePageFactory(title="Chuyên mục khác", published_at=datetime(2023, 1, 2, 12, tzinfo=UTC))
    assert neighbours(client, second) == [("prev", "Bài trước Ngày 1"), ("next", "Bài sau Ngày 3")]
    assert neighbours(client, first) == [("next", "Bài sau Ngày 2")]
    assert neighbours(client, third) == [("prev", "Bài trước Ngày 2"), ("next", "Bài sau Ngày 10")]


def test_of_one_moment_the_record_decides(client, column):
    first, second, third = dated(column, 5, 5, 5)
    assert [len(neighbours(client, article)) for article in (first, second, third)] == [1, 2, 1]


def test_neighbours_that_readers_cannot_open_are_passed_over(client, column):
    dated(column, 1)
    draft = ArticlePageFactory(parent=column, live=False, published_at=datetime(2023, 1, 2, tzinfo=UTC))
    (article,) = dated(column, 3)
    (private,) = dated(column, 4)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert draft.title not in str(neighbours(client, article))
    assert neighbours(client, article) == [("prev", "Bài trước Ngày 1")]


def test_the_undated_have_no_place_among_the_dated(client, column):
    (day,) = dated(column, 1)
    undated = ArticlePageFactory(parent=column, published_at=None, date_unknown=True)
    assert neighbours(client, undated) == neighbours(client, day) == []


def test_cards_tell_what_a_unit_is_and_how_far_a_model_has_come(client):
    confirmed, pending = UnitFactory(name="Trường Mầm non", kind="school"), UnitFactory(status="pending")
    running = PracticeModelFactory(
        name="Heo đất", steps=[(StepKind.REGISTERED, "2023-01-01"), (StepKind.COMMENDED, "2024-01-01")]
    )
    article = ArticlePageFactory(units=[pending, confirmed], models=[running, PracticeModelFactory(name="Hũ gạo")])
    cards = [words(card) for card in look(client, article.url).select(".tags__card")]
    assert cards == ["Trường Mầm non Trường học", "Heo đất Biểu dương", "Hũ gạo"]


def test_a_preview_shows_the_same_cards_and_picks(client, column):
    unit, model = UnitFactory(name="Chi bộ 1"), PracticeModelFactory(steps=[(StepKind.RUNNING, "2023-01-01")])
    article = ArticlePageFactory(parent=column, units=[unit], models=[model], picked=dated(column, 1))
    stored = look(client, article.url)
    preview = article.make_preview_request().content.decode()
    for part in [*stored.select(".tags__card"), *stored.select(".related .card__title")]:
        assert words(part.a) in preview
    assert "Chi bộ" in preview
    assert "Thực hiện" in preview


def test_sharing_is_by_plain_links_that_tell_nobody_before_they_are_pressed(client, column):
    page = look(client, ArticlePageFactory(parent=column, slug="bai").url)
    links = page.select('.reading-tools a[rel~="external"]')
    assert [link["href"].partition("?")[0] for link in links] == [
        "https://zalo.me/share",
        "https://www.facebook.com/sharer/sharer.php",
    ]
    assert all(link["href"].endswith("=http%3A%2F%2Flocalhost%2Fdan-van%2Fbai%2F") for link in links)
    assert all({"noopener", "nofollow"} <= set(link["rel"]) for link in links)
    assert [tag for tag in page.select("script[src], img[src], iframe") if not tag["src"].startswith("/")] == []
