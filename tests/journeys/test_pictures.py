"""Pictures as they come on a slow line."""

import pytest
from wagtail.rich_text import RichText

from news.picture_making import make_due_sizes
from tests.factories import ArticlePageFactory, PictureFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


def test_a_blurred_picture_holds_the_place_until_the_sharp_one_comes_and_nothing_moves(reader, home):
    picture = PictureFactory(file__width=1600, file__height=900)
    text = [("paragraph", RichText("<p>Một đoạn văn.</p>"))]
    article = ArticlePageFactory(parent__parent=home, lead_picture=picture, body=text)
    make_due_sizes(seconds=60)
    page = reader("about:blank")
    waiting, let_through = [], []
    page.route("**/media/**", lambda route: route.continue_() if let_through else waiting.append(route))
    page.goto(article.url, wait_until="domcontentloaded")

    box = page.locator("figure .picture").first
    before = box.bounding_box()
    assert before["height"] == pytest.approx(before["width"] * 9 / 16, abs=1)
    assert box.locator(".picture__placeholder").evaluate(
        "async image => { await image.decode(); return image.naturalWidth }"
    )
    let_through.append(True)
    for route in waiting:
        route.continue_()
    sharp = box.locator(".picture__sources img")
    address = sharp.evaluate("async image => { await image.decode(); return image.currentSrc }")
    assert address.endswith(".avif")
    assert box.bounding_box() == before
    assert page.complaints == []
