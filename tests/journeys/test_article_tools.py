"""A reader's tools on an article: type, colours, listening, galleries, sharing; with script and without."""

import re

import pytest
from playwright.sync_api import expect

from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.journeys.test_every_page import violations
from tests.news.pages import full_article

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

VOICES = """voices => {
    const spoken = [];
    const synthesis = new EventTarget();
    Object.assign(synthesis, {
        getVoices: () => window.voices,
        speak: said => { spoken.push(said.text); window.current = said; },
        cancel: () => { window.current = null; },
    });
    window.voices = voices;
    window.spoken = spoken;
    Object.defineProperty(window, "speechSynthesis", {value: synthesis});
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""
SHIFTS = """() => {
    window.shift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
}"""
ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def article(home):
    article = full_article(ColumnPageFactory(parent=home, title="Học tập và làm theo Bác"))
    drain()
    return article


@pytest.fixture
def visit(reader, article):
    """Opens the article once more, after a script has run in it before all others."""

    def open_article(*scripts, address=None):
        page = reader("about:blank")
        for script in scripts:
            page.add_init_script(script)
        page.goto(address or article.url)
        return page

    return open_article


def with_voices(*voices):
    return f"({VOICES})({[{'lang': lang, 'name': lang} for lang in voices]})"


class TestTypeAndColours:
    def test_larger_type_is_remembered_on_the_next_page_before_it_is_painted(self, reader, article, server):
        page = reader(article.url)
        larger = page.get_by_role("button", name="Tăng cỡ chữ")
        sizes = [page.evaluate(ROOT_SIZE)]
        for _ in range(3):
            larger.click()
            sizes.append(page.evaluate(ROOT_SIZE))
        assert sizes == sorted(set(sizes))
        assert larger.get_attribute("aria-disabled") == "true"
        larger.dispatch_event("click")
        assert page.evaluate(ROOT_SIZE) == sizes[-1]
        assert page.locator("[data-status]").text_content() == "Cỡ chữ lớn, mức 3 trên 3"
        page.get_by_role("link", name="Trang chủ").first.click()
        page.wait_for_url(f"{server}/")
        assert page.evaluate(ROOT_SIZE) == sizes[-1]
        page.go_back()
        page.get_by_role("button", name="Cỡ chữ thường").click()
        assert page.evaluate(ROOT_SIZE) == sizes[0]
        assert page.complaints == []

    def test_colours_are_chosen_and_remembered(self, reader, article):
        page = reader(article.url)
        light = page.evaluate(PAPER)
        page.get_by_label("Màu nền").select_option(label="Nền tối")
        assert page.evaluate(PAPER) != light
        page.reload()
        assert page.get_by_label("Màu nền").input_value() == "toi"
        assert page.evaluate(PAPER) != light
        page.get_by_label("Màu nền").select_option(label="Tương phản cao")
        assert page.evaluate("document.documentElement.dataset.contrast") == "cao"
        page.get_by_label("Màu nền").select_option(label="Màu theo máy")
        assert page.evaluate(PAPER) == light

    def test_what_one_tab_chooses_the_other_shows(self, reader, article):
        page = reader(article.url)
        other = page.context.new_page()
        other.goto(article.url)
        page.get_by_role("button", name="Tăng cỡ chữ").click()
        other.wait_for_function("document.documentElement.dataset.size === '1'")
        assert other.get_by_role("button", name="Giảm cỡ chữ").get_attribute("aria-disabled") == "false"

    @pytest.mark.parametrize(
        "storage",
        [
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
            'localStorage.setItem(\'cach-doc\', \'{"size": 99, "look": "<b>"}\')',
            "localStorage.setItem('cach-doc', 'null')",
            "localStorage.setItem('cach-doc', '[')",
        ],
    )
    def test_a_closed_or_spoilt_storage_breaks_nothing(self, visit, storage):
        page = visit(storage)
        size = page.evaluate(ROOT_SIZE)
        page.get_by_role("button", name="Tăng cỡ chữ").click()
        assert page.evaluate(ROOT_SIZE) > size
        assert page.complaints == []


class TestListening:
    def test_it_is_offered_only_where_there_is_a_vietnamese_voice(self, visit):
        assert not visit(with_voices("en-US")).get_by_role("button", name="Nghe bài").is_visible()
        assert visit(with_voices("en-US", "vi_VN")).get_by_role("button", name="Nghe bài").is_visible()

    def test_a_voice_that_comes_late_is_offered_without_moving_the_page(self, visit):
        page = visit(with_voices())
        below = page.locator(".article__summary").bounding_box()
        page.evaluate("voices.push({lang: 'vi-VN'}); speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
        assert page.get_by_role("button", name="Nghe bài").is_visible()
        assert page.locator(".article__summary").bounding_box() == below

    def test_it_reads_headline_summary_and_text_and_stops_where_it_is_told(self, visit):
        page = visit(with_voices("vi-VN"))
        page.get_by_role("button", name="Nghe bài").click()
        for _ in range(5):
            page.evaluate("current.onend()")
        assert page.evaluate("spoken") == [
            "TP. Cao Lãnh: Chín con heo đất",
            "Cuối năm phải lợp được một mái nhà.",
            "Xem bài trước.",
            "Nuôi heo từ tiền lẻ",
            "Tiền lẻ thôi mà.",
            "Bà Sáu Lành",
        ]
        page.get_by_role("button", name="Tạm dừng").click()
        assert page.evaluate("current") is None
        page.get_by_role("button", name="Nghe tiếp").click()
        assert page.evaluate("spoken.at(-1)") == "Bà Sáu Lành"
        page.get_by_role("button", name="Dừng", exact=True).click()
        assert page.evaluate("current") is None
        page.get_by_role("button", name="Nghe bài").click()
        assert page.evaluate("spoken.at(-1)") == "TP. Cao Lãnh: Chín con heo đất"

    def test_captions_and_figures_are_not_read_and_it_ends_by_itself(self, visit):
        page = visit(with_voices("vi-VN"))
        page.get_by_role("button", name="Nghe bài").click()
        page.evaluate(
            "() => { while (window.current) { const last = current; current.onend(); if (last === current) break; } }"
        )
        spoken = page.evaluate("spoken")
        assert "Liên hệ 2" in spoken
        assert not {"Mổ heo đất. Ảnh: N.T.H", "15/15", "Ảnh thi 1"} & set(spoken)
        assert page.get_by_role("button", name="Nghe bài").is_visible()

    def test_long_paragraphs_are_read_in_pieces_that_lose_nothing(self, visit, article):
        text = " ".join(f"Câu thứ {number} dài thêm một chút nữa." for number in range(40)) + " " + "chữ " * 100
        article.body = [("quote", {"text": text, "speaker": ""})]
        article.save()
        page = visit(with_voices("vi-VN"))
        page.get_by_role("button", name="Nghe bài").click()
        page.evaluate(
            "() => { while (window.current) { const last = current; current.onend(); if (last === current) break; } }"
        )
        pieces = page.evaluate("spoken")[2:]
        assert " ".join(pieces) == text.strip()
        assert max(map(len, pieces)) <= 180


class TestGallery:
    def test_it_is_walked_by_keyboard_and_gives_the_focus_back(self, reader, article):
        page = reader(article.url)
        links = page.locator("[data-gallery]").first.get_by_role("link")
        links.nth(0).focus()
        page.keyboard.press("Enter")
        box = page.get_by_role("dialog", name="Chùm ảnh 1")
        expect(box.get_by_role("status")).to_have_text("Ảnh 1 trên 2")
        page.keyboard.press("ArrowRight")
        expect(box.get_by_role("status")).to_have_text("Ảnh 2 trên 2")
        expect(box.get_by_role("button", name="Ảnh sau")).to_be_disabled()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        expect(box.get_by_role("status")).to_have_text("Ảnh 1 trên 2")
        expect(box.get_by_text("Ảnh thi 1")).to_be_visible()
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        assert links.nth(0).evaluate("link => link === document.activeElement")
        assert page.complaints == []

    def test_an_open_gallery_breaks_no_rule_of_accessibility(self, reader, article):
        page = reader(article.url)
        page.locator("[data-gallery]").first.get_by_role("link").first.click()
        page.get_by_role("dialog", name="Chùm ảnh 1").locator("img").first.wait_for()
        assert violations(page) == []

    def test_a_picture_opens_at_its_place_and_the_button_closes_it(self, reader, article):
        page = reader(article.url)
        page.locator("[data-gallery]").nth(1).get_by_role("link").nth(1).click()
        box = page.get_by_role("dialog", name="Chùm ảnh 2")
        expect(box.get_by_role("status")).to_have_text("Ảnh 2 trên 2")
        box.get_by_role("button", name="Đóng").click()
        expect(box).to_be_hidden()

    def test_without_script_a_picture_is_a_link_to_itself(self, reader, article):
        page = reader(article.url, script=False)
        page.locator("[data-gallery]").first.get_by_role("link").first.click()
        expect(page).to_have_url(re.compile(r"/media/images/.+\.(webp|jpe?g|avif)$"))


class TestTheRest:
    def test_the_address_is_copied(self, reader, article, server):
        page = reader(article.url)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_text("Chia sẻ", exact=True).click()
        page.get_by_role("button", name="Sao chép liên kết").click()
        page.get_by_text("Đã sao chép liên kết").first.wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == article.full_url

    def test_the_devices_own_sharing_is_offered_where_there_is_one(self, visit, article):
        page = visit("navigator.share = async what => { window.shared = what; }")
        page.get_by_text("Chia sẻ", exact=True).click()
        page.get_by_role("button", name="Chia sẻ qua ứng dụng").click()
        assert page.evaluate("shared") == {"title": article.headline, "url": article.full_url}
        page = visit("navigator.share = undefined")
        page.get_by_text("Chia sẻ", exact=True).click()
        assert not page.get_by_role("button", name="Chia sẻ qua ứng dụng").is_visible()

    def test_it_is_printed_without_what_only_a_screen_needs(self, visit):
        page = visit("window.print = () => { window.printed = true; }")
        page.get_by_text("In, tải về").click()
        page.get_by_role("button", name="In bài này").click()
        assert page.evaluate("printed") is True
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert not page.locator(".reading-tools, .neighbours, .contents, .aside").locator("visible=true").count()
        assert re.search(
            r"/chin-con-heo-dat/ · Đăng: 28/05/2023 13:17\. In ngày \d", page.locator(".article__printed").inner_text()
        )

    def test_contents_lead_to_their_headings(self, reader, article):
        for script in (True, False):
            page = reader(article.url, script=script)
            page.get_by_text("Mục lục (3 mục)").click()
            page.locator(".contents").get_by_role("link", name="Nuôi heo từ tiền lẻ").click()
            expect(page).to_have_url(re.compile("#muc-nuoi-heo-tu-tien-le$"))
            expect(page.locator(".block-heading:target")).to_have_text("Nuôi heo từ tiền lẻ")

    def test_without_script_nothing_dead_is_shown_and_the_files_come(self, reader, article):
        page = reader(article.url, script=False)
        page.get_by_text("Chia sẻ", exact=True).click()
        page.get_by_text("In, tải về").click()
        assert page.locator(".reading-tools").get_by_role("button").locator("visible=true").all_inner_texts() == []
        assert page.get_by_role("combobox", name="Màu nền").count() == 0
        assert page.get_by_role("link", name="Zalo").is_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="Bản PDF").click()
        assert download.value.suggested_filename == "TP. Cao Lãnh Chín con heo đất.pdf"

    def test_nothing_moves_when_scripts_and_fonts_arrive(self, visit):
        page = visit(f"({SHIFTS})()")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shift") < 0.01

    def test_nobody_else_is_asked_for_anything_before_a_link_is_pressed(self, reader, article, server):
        page = reader("about:blank")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(article.url)
        page.get_by_text("Chia sẻ", exact=True).click()
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if not url.startswith((server, "data:"))] == []

    @pytest.mark.parametrize("size", [0, 3])
    def test_with_everything_open_it_fits_the_narrowest_screen_at_twice_the_size(self, visit, size):
        page = visit(f"localStorage.setItem('cach-doc', '{{\"size\": {size}}}')", with_voices("vi-VN"))
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        page.get_by_role("button", name="Nghe bài").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        frame = page.locator(".block-table").first
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
