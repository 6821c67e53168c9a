import pytest
from django.db.models import TextField, Value
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.utils import parse_query_string

from search.folded import Folded, asked_words
from tests.factories import ColumnPageFactory
from writing.folding import fold

pytestmark = pytest.mark.django_db


def titles(query, pages=None):
    found = get_search_backend().autocomplete(query, Page.objects.filter(depth__gt=2) if pages is None else pages)
    return [page.title for page in found]


@pytest.fixture
def column(home):
    return ColumnPageFactory(title="Đảng ủy xã Đắk R’lấp 100% “gương” a_b")


@pytest.mark.parametrize(
    "query",
    ["Đảng", "đảng", "DANG", "dang uy", "ủy Đảng", "uỷ", "dak r'lap", "R’LẤP", "100%", "a_b", "“gương”", "x\u00ada"],
)
def test_words_are_found_in_any_order_case_and_marks_aside(column, query):
    assert titles(query) == [column.title]


@pytest.mark.parametrize("query", ["10_%", "a%b", "đoàn", "dang doan", "\\", '"', "'''", "%_%"])
def test_a_wildcard_is_a_letter_like_others_and_every_word_must_stand_there(column, query):
    assert titles(query) == []


@pytest.mark.parametrize("query", [" ", "\u00ad", "\u200b \u200b"])
def test_a_query_without_a_word_asks_for_nothing_in_particular(column, query):
    assert titles(query) == [column.title]


def test_results_come_newest_first_so_that_pages_do_not_overlap(home):
    for number in range(3):
        ColumnPageFactory(title=f"Tin {number}")
    assert titles("tin", Page.objects.order_by()) == ["Tin 2", "Tin 1", "Tin 0"]


@pytest.mark.parametrize("query", ['"đảng ủy"', '"xã dak"', "'ủy xã' gương"])
def test_quoted_words_stand_together(column, query):
    assert titles(parse_query_string(query, operator="and")[1]) == [column.title]
    assert titles(parse_query_string('"ủy đảng"', operator="and")[1]) == []


def test_ten_thousand_words_and_a_thousand_phrases_are_cut_and_not_refused(column):
    assert titles(" ".join(f"từ{number}" for number in range(10_000))) == []
    assert titles("đảng ủy " * 5_000) == [column.title]
    assert titles(parse_query_string('"a" b ' * 2_000, operator="and")[1]) == [column.title]


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=40)
def test_no_query_fails(column, some, more):
    titles(f"{some}{more}")
    titles(parse_query_string(f'{some}"{more}"', operator="and")[1])


@given(st.text(alphabet=st.sampled_from("aAZ09 ĐđăẮằÂệỄƠợƯữỹ’'`\u0301\u0323\u00ad\u200b%_\"éÇ"), max_size=30))
@settings(max_examples=60)
def test_the_database_folds_as_python_does(text):
    asked = Page.objects.annotate(folded=Folded(Value(text, TextField())))
    assert asked.values_list("folded", flat=True).first() == fold(text)


def test_of_a_long_query_only_the_first_words_are_asked():
    assert asked_words("Đảng ĐẢNG dang ủy") == ["dang", "uy"]
    assert len(asked_words(" ".join(map(str, range(500))))) == 20
