"""Column, unit, model and search as readers see them."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from news.answers import SEARCH_AWAY
from registry.models import RecordStatus, StepKind
from search.outbox import drain
from search.queries import LONGEST_QUERY
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Xây dựng Đảng", intro="Tin của các chi bộ.")


def titles(page, place=".card-list"):
    return [words(link) for link in page.select(f"{place} .card__link")]


def test_a_column_lists_its_newest_first_page_by_page(client, column):
    articles = ArticlePageFactory.create_batch(22, parent=column)
    ArticlePageFactory()
    newest_first = [article.title for article in reversed(articles)]
    first, second = look(client, column.url), look(client, f"{column.url}?trang=2")
    assert (titles(first), titles(second)) == (newest_first[:20], newest_first[20:])
    assert words(first.h1) == "Xây dựng Đảng"
    assert "Tin của các chi bộ." in words(first.select_one(".page-head"))
    assert first.select_one("a[rel=next]")["href"] == "/xay-dung-dang/?trang=2"
    assert second.select_one("[aria-current=page].pagination__link").get_text(strip=True).endswith("2")
    assert second.find("link", rel="canonical")["href"] == "http://localhost/xay-dung-dang/?trang=2"
    assert "Trang 2" in second.title.string


@pytest.mark.parametrize(("asked", "status"), [("3", 404), ("abc", 200), ("-1", 200), ("0", 200), ("9" * 40, 404)])
def test_a_page_beyond_the_last_is_not_found_and_nonsense_is_the_first(client, column, asked, status):
    ArticlePageFactory.create_batch(21, parent=column)
    look(client, f"{column.url}?trang={asked}", status)


def test_an_empty_column_says_so(client, column):
    assert "Chưa có bài viết nào" in words(look(client, column.url).main)


def test_the_menu_marks_the_column_that_is_read(client, column):
    other = ColumnPageFactory(title="Văn hóa")
    article = ArticlePageFactory(parent=column)
    for address, mark in ((column.url, "page"), (article.url, "true")):
        links = {words(link): link.get("aria-current") for link in look(client, address).select(".site-nav a")}
        assert links == {"Xây dựng Đảng": mark, other.title: None}


def test_a_unit_shows_its_place_in_the_tree_its_models_and_the_articles_of_the_units_below(client, column):
    top = UnitFactory(name="Đảng bộ xã", kind="party_committee", valid_from="2020-07-01")
    cell = UnitFactory(name="Chi bộ ấp Một", parent=top)
    UnitFactory(name="Chi bộ chưa rõ", parent=top, status=RecordStatus.PENDING)
    PracticeModelFactory(name="Tuyến đường sáng", units=[top], steps=[(StepKind.EFFECTIVE, "2024-02-01")])
    PracticeModelFactory(name="Mô hình chưa rõ", units=[top], status=RecordStatus.PENDING)
    ArticlePageFactory(parent=column, title="Bài của ấp Một", units=[cell])
    page = look(client, top.get_absolute_url())
    assert words(page.h1) == "Đảng bộ xã"
    assert "Từ ngày 01/07/2020" in words(page.select_one(".page-head"))
    assert [words(link) for link in page.select(".registry__link")] == ["Chi bộ ấp Một", "Tuyến đường sáng Hiệu quả"]
    assert titles(page) == ["Bài của ấp Một"]
    below = look(client, cell.get_absolute_url())
    assert [words(link) for link in below.select(".breadcrumb a")] == ["Trang chủ", "Đảng bộ xã"]


def test_a_unit_lists_only_the_units_below_it_that_exist_today(client, home):
    today, day = timezone.localdate(), timedelta(days=1)
    top = UnitFactory(name="Đảng bộ xã", kind="party_committee")
    spans = {
        "đã sáp nhập": (None, today - day),
        "chưa thành lập": (today + day, None),
        "ngày cuối": (None, today),
        "ngày đầu": (today, None),
        "lâu năm": (None, None),
    }
    for name, (begun, ended) in spans.items():
        UnitFactory(name=f"Chi bộ {name}", parent=top, valid_from=begun, valid_to=ended)
    shown = {words(link) for link in look(client, top.get_absolute_url()).select(".registry__link")}
    assert shown == {"Chi bộ ngày cuối", "Chi bộ ngày đầu", "Chi bộ lâu năm"}


def test_a_unit_says_of_each_model_how_it_stands_and_of_none_that_it_is_still_going_on(client, home):
    unit = UnitFactory()
    started = (StepKind.RUNNING, "2024-02-01")
    PracticeModelFactory(name="Con heo đất", units=[unit], steps=[started, (StepKind.STOPPED, "2024-09-02")])
    PracticeModelFactory(name="Đường sáng", units=[unit], steps=[started])
    page = look(client, unit.get_absolute_url())
    section = page.select_one(".registry__section")
    assert words(section) == "Mô hình Con heo đất Dừng Đường sáng Thực hiện"


def test_a_model_shows_its_dated_steps_and_the_units_that_carry_it_out(client, column):
    cell, pending = UnitFactory(name="Chi bộ ấp Một"), UnitFactory(name="Chưa rõ", status=RecordStatus.PENDING)
    steps = [(StepKind.RUNNING, "2024-03-01"), (StepKind.REGISTERED, "2024-02-01"), (StepKind.STOPPED, "2024-09-02")]
    model = PracticeModelFactory(name="Con heo đất", units=[cell, pending], steps=steps, work_field="culture")
    ArticlePageFactory(parent=column, title="Mổ heo", models=[model])
    page = look(client, model.get_absolute_url())
    assert [words(step) for step in page.select(".steps__item")] == [
        "Đăng ký 01/02/2024",
        "Thực hiện 01/03/2024",
        "Dừng 02/09/2024",
    ]
    assert "Văn hóa" in words(page.select_one(".page-head"))
    assert [words(link) for link in page.select(".registry__link")] == ["Chi bộ ấp Một"]
    assert titles(page) == ["Mổ heo"]


def test_pending_records_have_no_page(client, home):
    for record in (UnitFactory(status=RecordStatus.PENDING), PracticeModelFactory(status=RecordStatus.PENDING)):
        look(client, record.get_absolute_url(), 404)


@pytest.fixture
def archive(column):
    """Two columns, two units, three years."""
    other = ColumnPageFactory(title="Văn hóa")
    cells = [UnitFactory(name=f"Chi bộ ấp {name}") for name in ("Một", "Hai")]
    for number in range(1, 7):
        ArticlePageFactory(
            parent=(column, other)[number % 2],
            title=f"Nuôi heo đất lần {number}",
            units=[cells[number % 2]],
            published_at=f"202{number % 3 + 1}-05-0{number}T01:00:00Z",
        )
    drain()


def test_search_marks_the_words_and_counts_what_it_found(client, archive):
    page = look(client, "/tim-kiem/?q=heo+dat")
    assert words(page.h2) == "6 kết quả cho “heo dat”"
    assert {words(mark) for mark in page.select(".card__title mark")} == {"heo đất"}
    assert page.select_one("#tim-kiem input[name=q]")["value"] == "heo dat"
    assert page.find("link", rel="canonical")["href"] == "http://localhost/tim-kiem/"


def test_filters_are_boxes_of_the_same_form_and_stay_chosen(client, archive):
    page = look(client, "/tim-kiem/?q=heo&sap_xep=moi-nhat&chuyen_muc=van-hoa&nam=2022&nam=2023")
    boxes = page.select("input[type=checkbox]")
    assert {(box["name"], box["value"]) for box in boxes if box.has_attr("checked")} == {
        ("chuyen_muc", "van-hoa"),
        ("nam", "2022"),
        ("nam", "2023"),
    }
    assert {box["form"] for box in boxes} == {"tim-kiem"}
    assert page.select_one("#tim-kiem input[name=sap_xep]")["value"] == "moi-nhat"
    assert words(page.select_one(".sorting [aria-current]")) == "Mới nhất"
    assert len(titles(page)) == 2
    assert page.select_one(".filters__actions a")["href"] == "?q=heo&sap_xep=moi-nhat"


def test_other_orders_and_pages_keep_the_question_and_the_filters(client, archive, column):
    ArticlePageFactory.create_batch(21, parent=column, title="Heo đất nữa")
    drain()
    page = look(client, "/tim-kiem/?q=heo&chuyen_muc=xay-dung-dang")
    assert page.select_one("a[rel=next]")["href"] == "/tim-kiem/?q=heo&chuyen_muc=xay-dung-dang&trang=2"
    assert page.select(".sorting a")[1]["href"] == "?q=heo&chuyen_muc=xay-dung-dang&sap_xep=moi-nhat"
    assert len(titles(look(client, "/tim-kiem/?q=heo&chuyen_muc=xay-dung-dang&trang=2"))) == 4


def test_a_filter_that_nothing_passes_stays_in_sight(client, archive):
    UnitFactory(name="Chi bộ ấp Ba")
    page = look(client, "/tim-kiem/?q=heo&don_vi=chi-bo-ap-ba")
    chosen = page.select_one("input[name=don_vi][checked]")
    assert (chosen["value"], words(chosen.parent)) == ("chi-bo-ap-ba", "Chi bộ ấp Ba 0")
    assert "Không tìm thấy" in words(page.h2)
    assert words(page.select_one(".calm a")) == "Bỏ bộ lọc và tìm lại"


def test_many_values_of_a_filter_are_unfolded_on_demand(client, column):
    ArticlePageFactory(parent=column, title="Heo đất", units=UnitFactory.create_batch(9))
    drain()
    more = look(client, "/tim-kiem/?q=heo").select_one(".filters details")
    assert words(more.summary) == "Xem thêm (3)"
    assert len(more.select("input[name=don_vi]")) == 3


def test_without_words_search_lists_everything_by_date(client, archive):
    page = look(client, "/tim-kiem/")
    assert words(page.h2) == "6 bài viết"
    assert titles(page)[0] == "Nuôi heo đất lần 5"


def test_a_misspelt_question_is_offered_corrected(client, archive):
    offer = look(client, "/tim-kiem/?q=heo+đáat&nam=2022").select_one(".search-head a")
    assert words(offer.parent) == "Có phải bạn muốn tìm: heo đất ?"
    assert parse_qs(offer["href"].removeprefix("?")) == {"q": ["heo đất"], "nam": ["2022"]}


def test_nothing_found_is_said_with_a_hint(client, archive):
    page = look(client, "/tim-kiem/?q=zzzzqqqq")
    assert words(page.h2) == "Không tìm thấy bài viết nào"
    assert "viết ngắn hơn" in words(page.select_one(".search-layout"))


def test_a_question_too_long_is_refused_in_words(client, archive):
    page = look(client, f"/tim-kiem/?q={'a' * (LONGEST_QUERY + 1)}", 400)
    assert "dài quá 500 ký tự" in words(page.select_one("[role=alert]"))


def test_search_away_is_told_calmly(client, archive, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}"
    page = look(client, "/tim-kiem/?q=heo", 503)
    assert words(page.select_one("[role=alert]")).startswith(SEARCH_AWAY)
    assert page.select_one("#tim-kiem input[name=q]")["value"] == "heo"


@pytest.mark.parametrize(
    "text", ['"', "%00", "%C2%AD", "*", "<script>alert(1)</script>", "%F0%9F%90%B7", "a%0Ab", "(" * 300, "a" * 10_000]
)
def test_any_text_gets_a_page(client, archive, text):
    response = client.get(f"/tim-kiem/?q={text}")
    assert response.status_code in (200, 400)
    assert b"<script>alert" not in response.content


def test_a_page_of_results_beyond_the_last_is_not_found(client, archive):
    look(client, "/tim-kiem/?q=heo&trang=2", 404)
