"""The commands that ask what readers would be answered."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from news.models import ArticlePage
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(home):
    column = ColumnPageFactory(parent=home)
    model = PracticeModelFactory(name="Con heo đất nghĩa tình")
    made = [
        ArticlePageFactory(
            parent=column, title="Nuôi con heo đất", external_id="heo", models=[model], place="Xã Long Khê"
        ),
        ArticlePageFactory(parent=column, title="Tỉnh ủy họp bàn <dân vận>", external_id="ho", models=[model]),
    ]
    drain()
    return made


def asked(*arguments, **options):
    out = StringIO()
    call_command(*arguments, "--json", stdout=out, **options)
    return json.loads(out.getvalue())


def test_search_answers_with_highlights_on_the_original_words(articles):
    answer = asked("search", "NUÔI CON HEO")
    assert set(answer) == {"total", "hits", "facets", "did_you_mean"}
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert (hit["id"], hit["title"]) == ("heo", "Xã Long Khê: Nuôi con heo đất")
    assert hit["highlights"]["title"] == ["<mark>Nuôi con heo</mark> đất"]
    assert set(answer["facets"]) == {"column", "unit", "model", "year"}


def test_both_spellings_of_the_tone_find_the_same(articles):
    assert asked("search", "Tỉnh uỷ") == asked("search", "tỉnh ủy")


def test_highlights_are_escaped_but_for_the_mark(articles):
    (hit,) = asked("search", "dân vận")["hits"]
    assert hit["highlights"]["title"] == ["Tỉnh ủy họp bàn &lt;<mark>dân vận</mark>&gt;"]


def test_related_says_why(articles):
    assert [(item["id"], item["reason"]) for item in asked("related", "heo")] == [("ho", "cùng mô hình")]


def test_suggest_goes_on_as_typed(articles):
    assert {"text": "Con heo đất nghĩa tình"} in asked("suggest", "con heo")
    assert [item["text"] for item in asked("suggest", "nuoi con")] == ["Nuôi con heo đất"]


def test_suggest_names_no_article_that_is_gone_though_the_index_still_has_it(articles):
    ArticlePage.objects.filter(external_id="heo").update(live=False)
    assert asked("suggest", "nuoi con") == []


def test_most_viewed_is_empty_where_nothing_was_read(articles):
    assert asked("most_viewed", "--window", "week") == []


def test_an_unknown_article_ends_in_a_sentence(home):
    with pytest.raises(CommandError, match="khong-co"):
        call_command("related", "khong-co")


def test_an_engine_that_is_away_ends_in_a_sentence(home, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}"
    with pytest.raises(CommandError):
        call_command("search", "đảng")


@pytest.mark.parametrize(
    ("text", "count", "reason"),
    [
        ("a" * 501, 10, "Từ khóa dài quá 500 ký tự"),
        ("heo", 10_001, "10.000 kết quả đầu"),
        ("heo", -1, "Không đọc được"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_the_words_of_the_page(home, text, count, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("search", text, count=count)


def test_a_misspelt_question_is_offered_corrected_in_the_words_of_the_page(articles):
    out = StringIO()
    call_command("search", "nuôi con heo đáat", stdout=out)
    assert "Có phải bạn muốn tìm: nuôi con heo đất?" in out.getvalue()
