"""What readers open is told, and from what they look for an editor comes to what they find."""

from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Site

from readership.hours import day_of
from readership.models import LoggedQuery
from search.models import SearchWeights
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def articles(home):
    column = ColumnPageFactory(parent=home, title="Tin tức")
    made = [ArticlePageFactory(parent=column, title=title) for title in ("Heo đất", "Nuôi heo đất", "Hũ gạo")]
    drain()
    return made


def test_each_result_that_is_opened_is_told_once_and_the_first_as_such(reader, articles):
    page = reader("/tim-kiem/?q=HEO đất")
    sent = []
    page.on("request", lambda told: sent.append(told.post_data) if told.url.endswith("/-/tim-kiem/bam") else None)
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    links = page.locator("a[data-hit]")
    tells = "**/-/tim-kiem/bam"
    with page.expect_request(tells):
        links.nth(1).click()
    links.nth(1).click()
    with page.expect_request(tells):
        links.nth(0).click()
    page.get_by_role("link", name="Mới nhất").click()
    places = {int(links.nth(number).get_attribute("data-hit")): number + 1 for number in range(2)}
    told = [{name: value[0] for name, value in parse_qs(body).items()} for body in sent]
    assert [(one["q"], int(one["place"]), one["first"]) for one in told] == [("heo đất", 2, "1"), ("heo đất", 1, "0")]
    assert all(places[int(one["page"])] == int(one["place"]) for one in told)
    assert page.complaints == []


def test_an_editor_pins_an_article_for_what_readers_look_for(editor, reader, articles):
    LoggedQuery.objects.create(
        query="heo đất", searches=9, hits=2, day=day_of(timezone.now()), site=Site.objects.get(is_default_site=True)
    )
    page = editor
    page.get_by_role("button", name="Công cụ tìm kiếm").click()
    page.get_by_role("link", name="Bạn đọc tìm gì").click()
    page.get_by_role("link", name="Ghim, ẩn bài").click()
    expect(page.locator("[name=query]")).to_have_value("heo đất")
    page.get_by_role("button", name="Thêm bài ghim").click()
    dialog = page.locator(".modal")
    dialog.locator("[name=q]").fill("hu gao")
    expect(dialog.get_by_role("row", name="Nuôi heo đất")).to_have_count(0)  # else a row is checked that goes away
    dialog.get_by_role("row", name="Hũ gạo").get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".chooser__title", has_text="Hũ gạo")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("heo đất")
    found = reader("/tim-kiem/?q=heo dat").locator("a[data-hit]")
    expect(found.first).to_have_text("Hũ gạo")


def test_a_slider_sets_the_number_beside_it_and_a_preview_stores_nothing(editor, articles):
    page = editor
    page.goto("/quan-tri/tim-kiem/trong-so/")
    line = page.locator(".weight__line", has=page.locator("#id_recency"))
    line.locator("[type=range]").evaluate("slider => { slider.value = 1.5; slider.dispatchEvent(new Event('input')) }")
    expect(page.locator("#id_recency")).to_have_value("1.5")
    page.locator("#id_query").fill("heo đất")
    page.get_by_role("button", name="Xem trước").first.click()
    expect(page.locator(".comparison__list").first).to_contain_text("Nuôi heo đất")
    expect(page.locator("#id_recency")).to_have_value("1.5")
    assert not SearchWeights.objects.exists()
