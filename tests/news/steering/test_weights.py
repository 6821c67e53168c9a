""" "Trọng số": trying stores nothing, saving is bounded and remembered."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from news.admin.steering.weight_words import GROUPS, WORDS
from news.admin.steering.weights import set_factors
from search.models import SearchWeights
from search.outbox import drain
from search.steering import current_steering
from search.tuning import ADJUSTABLE
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("search_weights:index")


@pytest.fixture
def articles(home):
    column = ColumnPageFactory()
    old = ArticlePageFactory(parent=column, title="Heo đất của ấp", published_at="2020-01-01T00:00:00Z")
    new = ArticlePageFactory(parent=column, title="Nuôi heo giữ đất", published_at=None)
    drain()
    return old, new


def factors(**changed):
    return {**dict.fromkeys(ADJUSTABLE, "1"), "query": "", **changed}


def look_at(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def lists(page):
    return [[words(item) for item in found.select("li")] for found in page.select(".comparison__list")]


def test_every_weight_has_its_words_and_its_place():
    named = [name for group in GROUPS for name in group.names]
    assert sorted(WORDS) == sorted(named) == sorted(ADJUSTABLE)


def test_the_form_holds_a_number_for_each_weight(admin_client, address):
    page = look(admin_client, address)
    numbers = {field["name"]: field for field in page.select(".weight input[type=number]")}
    assert sorted(numbers) == sorted(ADJUSTABLE)
    assert {(field["min"], field["max"], field["step"]) for field in numbers.values()} == {("0.5", "2.0", "0.05")}
    assert {float(field["value"]) for field in numbers.values()} == {1}


def test_a_preview_shows_both_orders_and_stores_nothing(admin_client, address, articles):
    data = factors(query="heo đất", title_pairs="0.5", title_exact_pairs="0.5", recency="2", preview="1")
    page = admin_client.post(address, data)
    shown = lists(look_at(page))
    assert [len(found) for found in shown[:2]] == [2, 2]
    assert not SearchWeights.objects.exists()
    assert current_steering().tuning.multipliers == ()
    assert not ModelLogEntry.objects.filter(action="search.weights").exists()
    assert look_at(page).select_one("input[name=recency]")["value"] == "2"


def test_a_preview_says_who_rises_and_who_falls(admin_client, address, home):
    column = ColumnPageFactory()
    model = PracticeModelFactory(name="Hũ gạo")
    about = ArticlePageFactory(parent=column, title="Góp gạo nghĩa tình", models=[model], place="Tân Hưng")
    ArticlePageFactory(parent=column, title="Chuyện cùng mô hình", models=[model])
    ArticlePageFactory(parent=column, title="Góp gạo nghĩa tình ở Tân Hưng, năm sau nữa", place="Tân Hưng")
    drain()
    data = factors(query="góp gạo nghĩa tình", tie_model="0.5", tie_place="2", preview="1")
    page = look_at(admin_client.post(address, data))
    now, then = lists(page)[2:]
    assert about.title in words(page.select(".comparison h2")[1])
    assert now[0].startswith("Chuyện cùng mô hình")
    assert now[::-1] == [line.removesuffix(" lên 1").removesuffix(" xuống 1") for line in then]
    assert [line.split()[-2:] for line in then] == [["lên", "1"], ["xuống", "1"]]


@pytest.mark.parametrize(
    ("query", "told"),
    [("", "Hãy ghi từ khóa"), ("không ai viết thế này bao giờ", "Không có bài nào"), ("x" * 501, "500 ký tự")],
)
def test_a_preview_without_an_answer_says_why(admin_client, address, articles, query, told):
    assert told in admin_client.post(address, factors(query=query, preview="1")).content.decode()


def test_a_preview_while_the_engine_is_away_says_so(admin_client, address, articles, settings):
    settings.SEARCH_URL = "embedded:///proc/nowhere"
    assert "đang tạm ngừng" in admin_client.post(address, factors(query="heo đất", preview="1")).content.decode()


def test_saving_changes_what_readers_get_and_says_who_did_it(
    admin_client, address, articles, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(address, factors(recency="1.5", title_exact="1", save="1"))
    assert answer.status_code == 302
    assert SearchWeights.objects.get().factors == {"recency": 1.5}
    assert current_steering().tuning.factor("recency") == 1.5
    page = words(look(admin_client, address))
    assert "Bài mới đăng: 1 → 1,5" in page
    assert "admin" in page
    report = admin_client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Bài mới đăng: 1 → 1,5" in report or "Đổi trọng số tìm kiếm" in report


def test_saving_the_same_again_is_no_change(admin_client, address):
    for _ in range(2):
        admin_client.post(address, factors(recency="1.5", save="1"))
    assert ModelLogEntry.objects.filter(action="search.weights").count() == 1


@pytest.mark.parametrize("factor", ["0.45", "2.05", "1.03", "", "x", "nan", "inf", "-1"])
def test_a_factor_out_of_bounds_is_refused(admin_client, address, factor):
    page = admin_client.post(address, factors(recency=factor, save="1"))
    assert page.status_code == 200
    assert "chưa lưu được" in page.content.decode()
    assert not SearchWeights.objects.exists()


@pytest.mark.parametrize("factor", ["0.5", "0.55", "0.7", "1.15", "1.95", "2"])
def test_every_step_between_the_bounds_is_taken(admin_client, address, factor):
    admin_client.post(address, factors(recency=factor, save="1"))
    assert SearchWeights.objects.get().factors == {"recency": float(factor)}


def test_resetting_shows_ones_and_stores_nothing_before_saving(admin_client, admin_user, address):
    set_factors(factors={"recency": 2.0}, user=admin_user)
    page = look_at(admin_client.post(address, factors(recency="2", query="heo", reset="1")))
    assert {float(field["value"]) for field in page.select(".weight input[type=number]")} == {1}
    assert page.select_one("input[name=query]")["value"] == "heo"
    assert SearchWeights.objects.get().factors == {"recency": 2.0}
    admin_client.post(address, factors(save="1"))
    assert SearchWeights.load().multipliers() == ()
