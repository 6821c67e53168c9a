"""What a reader sees on an article's page."""

from pathlib import Path

import pytest
from django.core.cache import cache
from wagtail.rich_text import RichText

from home.models import PortalSettings
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory, UnitFactory
from tests.news.pages import full_article, look, structured_data, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(home):
    return ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")


@pytest.fixture
def page(client, column):
    article = full_article(column)
    drain()
    return look(client, article.url)


def test_the_head_tells_place_headline_dates_and_summary(page):
    assert words(page.h1) == "TP. Cao Lãnh: Chín con heo đất"
    assert words(page.select_one(".article__dates")) == "28/05/2023 13:17 Cập nhật ngày: 01/06/2023 08:00"
    assert page.select_one(".article__dates time")["datetime"] == "2023-05-28T13:17:00+07:00"
    assert words(page.select_one(".article__summary")) == "Cuối năm phải lợp được một mái nhà."
    assert [words(item) for item in page.select(".breadcrumb a")] == ["Trang chủ", "Học tập và làm theo Bác"]


def test_pictures_come_with_caption_credit_description_and_measures(page):
    lead, inner = page.select("article.article .block-picture")
    assert words(lead.figcaption) == "Tổ phụ nữ ấp Tân Thành. Ảnh: Hoàng Bảo"
    assert words(inner.figcaption) == "Mổ heo đất. Ảnh: N.T.H"
    assert (lead.img["alt"], inner.img["alt"]) == ("Các chị đếm tiền", "Chín con heo đất")
    assert (lead.img.get("loading"), inner.img["loading"]) == (None, "lazy")
    assert (inner.img["width"], inner.img["height"]) == ("800", "450")


def test_a_small_picture_is_offered_once(client, column):
    small = PictureFactory(file__width=300, file__height=200)
    figure = look(client, ArticlePageFactory(parent=column, lead_picture=small).url).select_one("article figure")
    assert figure.img["width"] == "300"


def test_the_body_keeps_its_order_and_its_links(page):
    body = page.select_one(".article__body")
    assert words(body).startswith(
        "Xem bài trước . Nuôi heo từ tiền lẻ Mổ heo đất. Ảnh: N.T.H Tiền lẻ thôi mà. Bà Sáu Lành Thuộc chuyên mục ."
    )
    assert body.h2.get_text() == "Nuôi heo từ tiền lẻ"
    assert [link["href"] for link in body.select(":scope > .block-paragraph a")] == [
        "/hoc-tap-va-lam-theo-bac/gop-heo-dat-lan-1/",
        "/hoc-tap-va-lam-theo-bac/",
    ]


def test_the_foot_tells_who_wrote_it_where_it_comes_from_and_how_often_it_was_read(page):
    assert words(page.select_one(".article__byline")) == "Bài, ảnh: Hoàng Bảo"
    assert words(page.select_one(".article__source")) == "Nguồn: SGGP"
    assert page.select_one(".article__source a")["href"] == "https://sggp.example/1"
    assert words(page.select_one(".article__views")) == "Lượt đọc: 3.481 · trang cũ: 1.313"


def test_units_and_models_are_links(page):
    assert [(words(card), card.a["href"]) for card in page.select(".tags__card")] == [
        ("Chi bộ ấp Tân Thành Chi bộ", "/don-vi/chi-bo-ap-tan-thanh/"),
        ("Con heo đất nghĩa tình Thực hiện", "/mo-hinh/con-heo-dat-nghia-tinh/"),
    ]


def test_each_related_article_says_why(page):
    cards = page.select(".related .card")
    assert (words(cards[0].a), words(cards[0].span)) == ("Góp heo đất lần 3", "tòa soạn chọn")
    assert {words(card.span) for card in cards[1:]} == {"cùng mô hình"}


def test_most_viewed_has_a_choice_of_windows_without_script(page):
    box = page.select_one(".most-viewed")
    chosen = [radio["value"] for radio in box.select("input[type=radio][checked]")]
    assert [words(label) for label in box.select("label")] == ["24 giờ", "7 ngày", "30 ngày", "Tất cả"]
    assert chosen == ["day"]
    assert words(box.select_one('[data-window="all"] ol')) == "TP. Cao Lãnh: Chín con heo đất Góp heo đất lần 1"


def test_machines_are_told_the_same(page):
    data = structured_data(page)
    address = "http://localhost/hoc-tap-va-lam-theo-bac/chin-con-heo-dat/"
    assert page.title.string == "TP. Cao Lãnh: Chín con heo đất | Lan Tỏa"
    assert (data["@type"], data["headline"]) == ("NewsArticle", "TP. Cao Lãnh: Chín con heo đất")
    assert (data["datePublished"], data["mainEntityOfPage"]) == ("2023-05-28T06:17:00+00:00", address)
    assert page.find("link", rel="canonical")["href"] == address
    assert page.find("meta", property="og:image")["content"] == data["image"][0]["url"]
    assert page.find("meta", attrs={"name": "description"})["content"] == "Cuối năm phải lợp được một mái nhà."


def test_machines_are_told_the_portals_own_name(client, column, site):
    portal = PortalSettings.for_site(site)
    portal.name = "Sen & Lúa"
    portal.save()
    publisher = structured_data(look(client, ArticlePageFactory(parent=column).url))["publisher"]
    assert (publisher["@type"], publisher["name"]) == ("Organization", "Sen & Lúa")
    assert publisher["logo"]["url"].startswith("http://localhost/")


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<b>&amp;", "a\u2028b", '"', "{{ 1 }}"])
def test_no_title_breaks_out_of_the_page(client, column, title):
    page = look(client, ArticlePageFactory(parent=column, title=title, slug="bai").url)
    assert structured_data(page)["headline"] == title
    assert page.h1.get_text() == title
    assert all(script.get("src") or script["type"] == "application/ld+json" for script in page.select("script"))


def test_an_undated_article_says_so_and_one_never_changed_says_nothing_of_changes(client, column):
    dates = look(client, ArticlePageFactory(parent=column, published_at=None, date_unknown=True).url)
    assert words(dates.select_one(".article__dates")) == "Không rõ ngày"
    assert "Đăng:" not in words(dates.select_one(".article__printed"))


def test_what_is_not_known_is_not_mentioned(client, column):
    bare = look(client, ArticlePageFactory(parent=column, summary="", body=[], byline_name="").url)
    for part in (".article__byline", ".article__source", ".article__tags", ".article__summary", "article figure"):
        assert bare.select_one(part) is None, part
    assert "trang cũ" not in words(bare)


def test_a_picture_whose_file_is_gone_or_broken_leaves_its_caption(client, column):
    gone, broken = PictureFactory(), PictureFactory()
    Path(gone.file.path).unlink()
    Path(broken.file.path).write_bytes(b"\xff\xd8\xff no picture")
    body = [("picture", {"picture": broken, "caption": "Ảnh hỏng"}), ("picture", {"picture": None, "caption": "Mất"})]
    page = look(client, ArticlePageFactory(parent=column, lead_picture=gone, lead_caption="Mất rồi", body=body).url)
    assert page.select("figure img") == []
    assert [words(caption) for caption in page.select("figcaption")] == ["Mất rồi", "Ảnh hỏng", "Mất"]
    assert look(client, "/").select(".card__picture") == []


def test_a_link_to_what_readers_cannot_open_is_no_link(client, column):
    draft = ArticlePageFactory(parent=column, live=False)
    body = [("paragraph", RichText(f'<p><a linktype="page" id="{draft.pk}">bài kia</a></p>'))]
    link = look(client, ArticlePageFactory(parent=column, body=body).url).select_one(".article__body a")
    assert not link.has_attr("href")


def test_text_that_looks_like_the_seam_between_paragraphs_stays_where_it_is(client, column):
    odd = "<p>một<hr data-between-paragraphs>hai</p>"
    body = [("paragraph", RichText(odd)), ("paragraph", RichText("<p>ba</p>"))]
    paragraphs = look(client, ArticlePageFactory(parent=column, body=body).url).select(".block-paragraph")
    assert [words(paragraph) for paragraph in paragraphs] == ["một hai", "ba"]


def test_the_page_carries_what_the_beacon_sends(page):
    assert page.select_one("[data-read-page]")["data-read-address"] == "/-/view"
    assert page.select_one("[data-read-page]")["data-read-page"].isdigit()
    assert page.find("script", src=lambda src: src and "read-beacon" in src).has_attr("defer")


def test_a_preview_shows_what_is_not_saved_and_counts_no_read(column):
    unit = UnitFactory(name="Chi bộ thôn Hạ")
    article = ArticlePageFactory(parent=column, units=[unit])
    article.title = "Tít chưa lưu"
    html = article.make_preview_request().content.decode()
    assert "Tít chưa lưu" in html
    assert "Chi bộ thôn Hạ" in html
    assert "read-beacon" not in html


def test_without_the_engine_the_page_goes_on_under_a_true_heading(client, column, settings, tmp_path):
    article = full_article(column)
    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}"
    cache.clear()
    page = look(client, article.url)
    headings = [words(heading) for heading in page.select(".article__below h2")]
    assert headings[0] == "Bài cùng chuyên mục"
    assert words(page.select(".related .card")[0].a) == "Góp heo đất lần 3"
