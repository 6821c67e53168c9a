"""An editor's way: from the door to an article that readers find, and back out again."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from news.models import ArticlePage
from news.tables import even_table, table_of, table_value
from registry.models import PracticeModel, Unit
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
SLUG_CASES = json.loads((Path(__file__).parents[1] / "writing" / "slug_cases.json").read_text(encoding="utf-8"))
TITLE = "Chi bộ ấp Tân Thành nuôi gà đồi giúp hộ nghèo"
TEXT = "Cả ấp góp được ba mươi con gà giống. Đảng bộ xã Tân Hưng biểu dương."


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")


def make_in_chooser(page, button, tab, name):
    """Adds a unit or model that the registry does not know yet, without leaving the article."""
    page.get_by_role("button", name=button).click()
    dialog = page.locator(".modal")
    dialog.get_by_role("tab", name=tab).click()
    dialog.locator("form [name=name]").fill(name)
    dialog.get_by_role("button", name=button).click()
    expect(page.locator(".modal")).to_have_count(0)
    expect(page.get_by_text(name, exact=True)).to_be_visible()


def write_paragraph(page, text):
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.insert_text(text)
    page.keyboard.press("End")
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(text)))


def footer_action(page, name):
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator(f"[name=action-{name}], a[href*='/{name}/']").first.click()


def test_an_article_with_a_new_unit_and_a_new_model_goes_out_and_comes_back(editor, column, server):
    page = editor
    page.goto(f"/quan-tri/pages/add/news/articlepage/{column.pk}/")
    page.locator("#id_title").press_sequentially(TITLE)
    page.locator("#id_summary").fill("Cách làm ở một ấp.")
    write_paragraph(page, TEXT)
    page.get_by_role("tab", name="Gắn thẻ").click()
    make_in_chooser(page, "Thêm đơn vị", "Thêm đơn vị mới", "Chi bộ ấp Tân Thành")
    make_in_chooser(page, "Thêm mô hình", "Thêm mô hình mới", "Gà đồi nghĩa tình")
    footer_action(page, "publish")
    expect(page.locator(".messages")).to_contain_text(TITLE)
    drain()

    article = ArticlePage.objects.get(live=True)
    unit, model = Unit.objects.get(), PracticeModel.objects.get()
    assert article.slug == "chi-bo-ap-tan-thanh-nuoi-ga-doi-giup-ho-ngheo"
    assert TEXT in str(article.body[0].value)
    places = ["/tim-kiem/?q=ga doi", unit.get_absolute_url(), model.get_absolute_url(), column.url, article.url]
    for place in places:
        page.goto(place)
        assert TITLE in page.locator("main").inner_text(), place

    page.goto(f"/quan-tri/pages/{article.pk}/edit/")
    footer_action(page, "unpublish")
    page.get_by_role("button", name=re.compile("gỡ", re.IGNORECASE)).click()
    expect(page.locator(".messages")).to_contain_text(TITLE)
    drain()
    for place in places[:-1]:
        page.goto(place)
        assert TITLE not in page.locator("main").inner_text(), place
    assert page.goto(article.url).status == 404


def test_the_chooser_finds_units_without_marks(editor, column):
    for name in ("Đảng bộ xã Tân Hưng", "Hội Phụ nữ xã"):
        UnitFactory(name=name)
    page = editor
    page.goto(f"/quan-tri/pages/add/news/articlepage/{column.pk}/")
    page.get_by_role("tab", name="Gắn thẻ").click()
    page.get_by_role("button", name="Thêm đơn vị").click()
    page.locator(".modal [name=q]").fill("dang bo")
    results = page.locator(".modal table.listing")
    expect(results.get_by_text("Hội Phụ nữ xã")).to_have_count(0)
    expect(results.get_by_text("Đảng bộ xã Tân Hưng")).to_be_visible()


def test_names_in_the_text_are_ticked_and_become_tags(editor, column):
    unit = UnitFactory(name="Đảng bộ xã Tân Hưng")
    page = editor
    page.goto(f"/quan-tri/pages/add/news/articlepage/{column.pk}/")
    page.locator("#id_title").press_sequentially(TITLE)
    write_paragraph(page, TEXT)
    footer_action(page, "publish")
    expect(page.locator(".messages")).to_contain_text(TITLE)
    page.goto(f"/quan-tri/pages/{ArticlePage.objects.get().pk}/edit/")
    page.get_by_role("tab", name="Gắn thẻ").click()
    page.get_by_role("checkbox", name="Đảng bộ xã Tân Hưng").check()
    footer_action(page, "publish")
    expect(page.locator(".messages")).to_contain_text(TITLE)
    assert [tag.unit for tag in ArticlePage.objects.get().article_units.all()] == [unit]


def test_the_browser_makes_addresses_as_the_server_does(editor, column, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = editor
    page.goto(f"/quan-tri/pages/add/news/articlepage/{column.pk}/")
    address = page.locator("#id_slug")
    for title, slug in SLUG_CASES:
        page.locator("#id_title").fill(title)
        page.locator("#id_title").press("Tab")
        expect(address, title).to_have_value(slug)
    page.get_by_role("tab", name="Quảng bá").click()
    address.fill("Địa chỉ tự đặt")
    address.press("Tab")
    expect(address).to_have_value("dia-chi-tu-dat")
    page.get_by_role("tab", name="Nội dung").click()
    page.locator("#id_title").fill("Tít khác")
    page.locator("#id_title").press("Tab")
    page.get_by_role("tab", name="Quảng bá").click()
    expect(address).to_have_value("dia-chi-tu-dat")


def test_a_table_is_filled_in_and_kept(editor, column):
    article = ArticlePageFactory(
        parent=column, body=[("table", table_value(even_table([["Năm", "Số"], ["2023", ""]])))]
    )
    editor.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    grid = editor.locator(".handsontable.ht_master")
    grid.get_by_role("row").last.locator("td").last.dblclick()
    editor.keyboard.insert_text("15/15")
    editor.keyboard.press("Enter")
    editor.get_by_label("Tiêu đề bảng").select_option("row")
    grid.locator("td").first.click(button="right")
    editor.get_by_text("Chèn hàng phía dưới").click()
    editor.get_by_role("button", name="Lưu bản nháp").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    table = table_of(draft.body[0].value)
    assert (table.rows, table.head_row) == ((("Năm", "Số"), ("2023", "15/15")), True)


def test_dates_are_shown_and_picked_day_first(editor, column, server):
    page = editor
    article = ArticlePageFactory(parent=column, published_at="2023-05-28T06:17:00Z")
    page.goto(f"/quan-tri/pages/{article.pk}/edit/")
    page.get_by_role("tab", name="Cài đặt").click()
    field = page.locator("#id_published_at")
    expect(field).to_have_value("28/05/2023 13:17")
    field.click()
    page.locator(".xdsoft_datetimepicker:visible td[data-date='30'][data-month='4']").click()
    expect(field).to_have_value("30/05/2023 13:17")
