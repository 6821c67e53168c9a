"""A reader's way through the portal, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from news.models import ArticlePage
from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.news.pages import full_article

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def article(home):
    article = full_article(ColumnPageFactory(parent=home, title="Học tập và làm theo Bác"))
    drain()
    return article


def beacons(page):
    """What the page sends to count a read, as it comes."""
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if request.url.endswith("/-/view") else None)
    return sent


def test_a_read_is_told_once_after_eight_seconds(reader, article):
    page = reader(article.url, clock=True)
    sent = beacons(page)
    page.clock.run_for(7_900)
    assert sent == []
    with page.expect_request("**/-/view"):
        page.clock.run_for(200)
    page.clock.run_for(60_000)
    assert sent == [f"page={article.pk}"]


def test_the_time_in_which_the_page_is_hidden_does_not_count(reader, article):
    page = reader(article.url, clock=True)
    sent = beacons(page)
    show = """state => {
        Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.clock.run_for(5_000)
    page.evaluate(show, "hidden")
    page.clock.run_for(60_000)
    page.evaluate(show, "visible")
    page.clock.run_for(2_900)
    assert sent == []
    with page.expect_request("**/-/view"):
        page.clock.run_for(200)


def test_suggestions_are_chosen_by_keyboard(reader, article):
    page = reader("/")
    box = page.get_by_role("combobox")
    box.fill("gop heo")  # at once: each letter typed slowly would bring a list of its own
    options = page.get_by_role("option")
    options.first.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(options).to_have_count(0)
    assert box.input_value() == "gop heo"
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=gop+heo")
    assert page.complaints == []


def test_a_suggested_article_opens(reader, article):
    page = reader("/")
    page.get_by_role("combobox").press_sequentially("gop heo")
    page.get_by_role("option", name="Góp heo đất lần 2").click()
    page.wait_for_url(f"**{ArticlePage.objects.get(title='Góp heo đất lần 2').url}")


def test_without_script_one_reads_searches_filters_and_sees_every_window(reader, article):
    page = reader("/", script=False)
    page.get_by_text("Chuyên mục", exact=True).first.click()
    page.get_by_role("link", name="Học tập và làm theo Bác").first.click()
    page.get_by_role("link", name=article.headline).first.click()
    page.get_by_role("radio", name="30 ngày").check()
    expect(page.locator('[data-window="month"]')).to_be_visible()
    expect(page.locator('[data-window="day"]')).to_be_hidden()
    page.get_by_role("searchbox").fill("heo dat")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_text("Lọc kết quả").click()
    page.get_by_label("Chi bộ ấp Tân Thành").check()
    page.get_by_role("button", name="Lọc").click()
    expect(page).to_have_url(re.compile(r"[?&]don_vi=chi-bo-ap-tan-thanh"))
    expect(page.get_by_role("heading", name="kết quả cho “heo dat”")).to_be_visible()
