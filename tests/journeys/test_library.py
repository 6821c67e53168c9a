"""Readers in the library, with and without script."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from home.sample.catalogue import DATA
from search.outbox import drain
from tests.factories import ArticlePageFactory, PictureFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory, video_file

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
# Also where it has ended meanwhile.
PLAYS = "film => new Promise(done => { (function look() { film.currentTime ? done() : setTimeout(look, 50); })(); })"


@pytest.fixture
def film(site):
    subtitles = ContentFile((DATA / "lan-toa.vtt").read_bytes(), name="lan-toa.vtt")
    own = video_file("lan-toa.mp4", (DATA / "lan-toa.mp4").read_bytes())
    return VideoFactory(title="Lan tỏa", youtube_id="", file=own, subtitles=subtitles)


def test_a_film_of_our_own_plays_in_place_with_its_subtitles_once_it_is_pressed(reader, film):
    page = reader(film.get_absolute_url())
    assert page.locator("video").count() == 0
    page.get_by_role("link", name="Phát video").click()
    page.locator("video").evaluate(PLAYS)
    expect(page.locator("video")).to_be_focused()
    assert page.evaluate("document.querySelector('video').textTracks[0].label") == "Tiếng Việt"
    assert page.complaints == []


def test_without_script_the_link_leads_to_the_film(reader, film, server):
    page = reader(film.get_absolute_url(), script=False)
    assert page.get_by_role("link", name="Phát video").get_attribute("href") == film.file.url


@pytest.mark.parametrize("place", ["its own page", "an article"])
def test_youtube_hears_of_a_reader_only_once_the_video_is_pressed(reader, site, place):
    video = VideoFactory()
    article = ArticlePageFactory(body=[("video", video)])
    drain()
    page = reader("/thu-vien/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://**", lambda route: route.fulfill(body="<p>player</p>", content_type="text/html"))
    page.goto(article.url if place == "an article" else video.get_absolute_url(), wait_until="networkidle")
    assert [url for url in asked if "youtube" in url or "ytimg" in url] == []
    link = page.locator("a.video-player")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    with page.expect_request(lambda request: "youtube" in request.url):
        link.click()
    frame = page.locator("iframe.video-player__screen")
    expect(frame).to_have_attribute("src", f"{PLAYER}?autoplay=1&rel=0&hl=vi")
    assert [url for url in asked if "youtube" in url] == [f"{PLAYER}?autoplay=1&rel=0&hl=vi"]
    assert page.complaints == []


def test_pictures_of_an_album_open_in_front_of_the_page(reader, site):
    album = AlbumFactory(title="Heo đất", pictures=[PictureFactory(description=f"Ảnh {n}") for n in range(3)])
    page = reader(album.get_absolute_url())
    page.locator("[data-gallery-link]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_text("Ảnh 1 trên 3")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_document_is_found_by_its_number_and_leads_to_what_replaced_it(reader, site, script):
    older = OfficialDocumentFactory(number="310/KH-UBND")
    newer = OfficialDocumentFactory(number="512/KH-UBND", replaces=[older])
    page = reader("/thu-vien/van-ban/", script=script)
    page.get_by_label("Số, ký hiệu hoặc trích yếu").fill("310 kh ubnd")
    page.get_by_role("button", name="Tìm văn bản").click()
    expect(page.locator(".document-rows__count")).to_have_text("1 văn bản")
    page.get_by_role("link", name="Kế hoạch số 310/KH-UBND", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch số 310/KH-UBND")
    page.get_by_role("link", name="Kế hoạch số 512/KH-UBND").click()
    page.wait_for_url(f"**{newer.get_absolute_url()}")
    expect(page.get_by_role("link", name="Tải về")).to_be_visible()
