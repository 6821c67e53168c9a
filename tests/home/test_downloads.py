"""An article as a Word file and as a PDF, opened by other programs than those that wrote them."""

import unicodedata
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from home.models import PortalSettings
from news.tables import even_table, table_value
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.news.pages import full_article, look

pytestmark = pytest.mark.django_db
KINDS = ("docx", "pdf")


def address(article, kind):
    return f"/-/tai-ve/{article.pk}.{kind}"


def taken(client, article, kind):
    response = client.get(address(article, kind))
    assert response.status_code == 200
    return BytesIO(response.content)


def words_of(client, article, kind):
    """All words of the file, on one line."""
    file = taken(client, article, kind)
    if kind == "pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        paper = docx.Document(file)
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
    return " ".join(text.split())


@pytest.fixture
def article(home, site):
    portal = PortalSettings.for_site(site)
    portal.name = "Trang tin Đảng bộ xã Tân Bình"
    portal.save()
    return full_article(ColumnPageFactory(parent=home, title="Học tập và làm theo Bác"))


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_the_article_says_is_on_the_paper(client, article, kind):
    text = words_of(client, article, kind)
    for part in (
        "Trang tin Đảng bộ xã Tân Bình – Học tập và làm theo Bác",
        "TP. Cao Lãnh: Chín con heo đất",
        "Đăng ngày 28/05/2023; cập nhật ngày 01/06/2023",
        "Cuối năm phải lợp được một mái nhà.",
        "Đính chính 01/06/2023: Không phải tám, mà là chín con heo.",
        "Tổ phụ nữ ấp Tân Thành. Ảnh: Hoàng Bảo",
        "Nuôi heo từ tiền lẻ",
        "Bà Sáu Lành",
        "Chùm ảnh 1",
        "Ảnh thi 2",
        "Chi bộ đăng ký",
        "15/15",
        "Liên hệ 2",
        "Gọi chuyên mục hoặc số 0834 244 333.",
        "Tệp đính kèm: Mẫu đăng ký 1 (PDF)",
        "Phim heo đất 1",
        "312/KH-UBND",
        "Bài, ảnh: Hoàng Bảo",
        "Nguồn: SGGP – https://sggp.example/1",
        "http://localhost/hoc-tap-va-lam-theo-bac/chin-con-heo-dat/",
    ):
        assert part in text, part


def test_word_keeps_styles_pictures_and_what_heads_a_table(client, article):
    paper = docx.Document(taken(client, article, "docx"))
    styles = {paragraph.text: paragraph.style.name for paragraph in paper.paragraphs}
    assert styles["TP. Cao Lãnh: Chín con heo đất"] == "Title"
    assert styles["Nuôi heo từ tiền lẻ"] == "Heading 2"
    assert len(paper.inline_shapes) == 6
    assert all(shape.width <= 16 * 360_000 for shape in paper.inline_shapes)
    assert [cell.paragraphs[0].runs[0].bold for cell in paper.tables[0].rows[1].cells] == [True, None]
    assert paper.core_properties.title == "TP. Cao Lãnh: Chín con heo đất"


def test_a_pdf_holds_its_own_letters_and_every_picture(client, article):
    pages = PdfReader(taken(client, article, "pdf")).pages
    assert sum(page.get_contents().get_data().count(b" Do") for page in pages) == 6
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert all("BeVietnamPro" in font["/BaseFont"] for font in fonts)


@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_styles_of_the_text(client, kind):
    html = (
        "<p>Một <b>đậm</b> <i>nghiêng</i> <b><i>cả hai</i></b> m<sup>2</sup> H<sub>2</sub>O<br/>xuống dòng &lt;b&gt;"
        "</p>"
        "<ul><li>dưa</li><li>cà<ol><li>cà pháo</li><li>cà tím</li></ol></li></ul>"
    )
    article = ArticlePageFactory(body=[("paragraph", RichText(html))])
    text = words_of(client, article, kind)
    assert "Một đậm nghiêng cả hai m2 H2O xuống dòng <b>" in text
    assert "• dưa • cà 1. cà pháo 2. cà tím" in text
    if kind == "docx":
        runs = {run.text: run for line in docx.Document(taken(client, article, kind)).paragraphs for run in line.runs}
        assert (runs["đậm"].bold, runs["đậm"].italic, runs["nghiêng"].italic) == (True, None, True)
        assert (runs["cả hai"].bold, runs["cả hai"].italic) == (True, True)


@pytest.mark.parametrize("kind", KINDS)
def test_what_readers_cannot_open_cannot_be_taken_along(client, article, kind):
    hidden = [
        ArticlePageFactory(live=False),
        ArticlePageFactory(published_at=timezone.now() + timedelta(days=1)),
        ArticlePageFactory(expire_at=timezone.now() - timedelta(days=1)),
        ArticlePageFactory(),
    ]
    PageViewRestriction.objects.create(page=hidden[-1].get_parent(), restriction_type="login")
    assert [client.get(address(each, kind)).status_code for each in hidden] == [404] * 4
    assert client.get(f"/-/tai-ve/{article.get_parent().pk}.{kind}").status_code == 404
    for nonsense in ("999999999999999999", "99999999999999999999999", "0", "-1", "x"):
        assert client.get(f"/-/tai-ve/{nonsense}.{kind}").status_code == 404
    assert client.get(f"/-/tai-ve/{article.pk}.exe").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_has_a_name_that_any_browser_can_write(client, kind):
    article = ArticlePageFactory(title='Đảng ủy xã "Tân Bình" / \\ ; 2023', place="")
    response = client.get(address(article, kind))
    plain, written = response["Content-Disposition"].removeprefix("attachment; ").split("; ")
    assert plain == f'filename="dang-uy-xa-tan-binh-2023.{kind}"'
    assert unquote(written.removeprefix("filename*=UTF-8''")) == f"Đảng ủy xã Tân Bình 2023.{kind}"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=300"


def test_a_headline_of_letters_and_marks_apart_has_a_name_in_whole_letters(client):
    article = ArticlePageFactory(title=unicodedata.normalize("NFD", "Học tập"), place="")
    assert client.get(address(article, "pdf"))["Content-Disposition"].endswith(f"UTF-8''{quote('Học tập')}.pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_body_a_broken_picture_and_an_unknown_date_do_not_break_it(client, kind):
    broken, gone = PictureFactory(), PictureFactory()
    Path(broken.file.path).write_bytes(b"\xff\xd8\xff no picture")
    Path(gone.file.path).unlink()
    bare = ArticlePageFactory(body=[], summary="", published_at=None, date_unknown=True)
    assert "Không rõ ngày đăng" in words_of(client, bare, kind)
    body = [
        ("picture", {"picture": broken, "caption": "Ảnh hỏng", "credit": "N.T.H", "alt": ""}),
        ("picture", {"picture": None, "caption": "", "credit": "", "alt": ""}),
        ("gallery", {"heading": "", "pictures": []}),
        ("table", None),
        ("document", {"document": None, "title": "x"}),
        ("paragraph", RichText("")),
    ]
    text = words_of(client, ArticlePageFactory(body=body, lead_picture=gone, lead_caption="Ảnh mất"), kind)
    assert "Ảnh mất" in text
    assert "Ảnh hỏng. Ảnh: N.T.H" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "rows",
    [
        [[f"cột {number}" for number in range(30)]] * 2,
        [["a", "dài " * 2000], ["b", "c"]],
        [["x" * 3000, "y" * 3000]],
        [[f"hàng {number}", "1"] for number in range(120)],
    ],
    ids=["wide", "long", "unbroken", "high"],
)
def test_a_table_that_fits_no_page_is_still_told(client, kind, rows):
    body = [("table", table_value(even_table(rows, head_row=True)))]
    text = words_of(client, ArticlePageFactory(body=body), kind)
    assert all(text.count(letter) >= sum(cell.count(letter) for row in rows for cell in row) for letter in "àxy1")
    assert rows[-1][0][:8] in text


@pytest.mark.parametrize("kind", KINDS)
def test_letters_that_no_font_has_do_not_break_it(client, kind):
    odd = "Xin chào 你好 🐷 \u200b\u0301 a\u0306 \ufffe"
    article = ArticlePageFactory(
        title=odd,
        summary=odd,
        body=[("heading", odd), ("paragraph", RichText(f"<p>{odd}</p>"))],
        corrections=[("correction", {"date": date(2024, 1, 1), "text": odd})],
    )
    assert "Xin chào" in words_of(client, article, kind)


def test_long_pieces_run_over_several_pages_with_their_address_on_each(client):
    article = ArticlePageFactory(body=[("paragraph", RichText("<p>Một đoạn văn dài trong bài. </p>" * 300))])
    pages = [page.extract_text() for page in PdfReader(taken(client, article, "pdf")).pages]
    assert len(pages) > 3
    assert all(f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_the_page_offers_both(client, article):
    links = [link["href"] for link in look(client, article.url).select(".reading-tools a[rel=nofollow]")]
    assert links == [address(article, "pdf"), address(article, "docx")]
