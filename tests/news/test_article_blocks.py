"""What a reader sees of galleries, tables, files and boxes, and of their headings."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from news.documents import plain_text
from news.models import ArticlePage
from news.picture_making import make_due_sizes
from news.prefetching import prefetched_for
from news.rich_text import pictures_in, readable
from news.tables import Table, even_table, table_of, table_value
from news.templatetags.reading import file_kind
from tests.factories import ArticlePageFactory, ColumnPageFactory, DocumentFactory, PictureFactory
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db
STREAM = ArticlePage._meta.get_field("body").stream_block


def body_of(client, *blocks):
    page = look(client, ArticlePageFactory(body=list(blocks)).url)
    return page.select_one(".article__body")


def picture(caption="", **fields):
    return {"picture": PictureFactory(), "caption": caption, "credit": "", "alt": "", **fields}


def test_a_gallery_is_a_list_of_links_to_large_pictures(client):
    shown = [picture("Trao quà", credit="N.T.H", alt="Các chị"), picture("Mổ heo đất")]
    gallery = body_of(client, ("gallery", {"heading": "Hội thi", "pictures": shown})).select_one(".block-gallery")
    assert (gallery["aria-label"], words(gallery.h3)) == ("Hội thi", "Hội thi")
    first, second = gallery.select("li")
    assert words(first.figcaption) == "Trao quà. Ảnh: N.T.H"
    assert (first.img["alt"], second.img["alt"]) == ("Các chị", "")
    assert (words(first.a), words(second.a)) == ("Xem ảnh lớn", "Xem ảnh lớn: Mổ heo đất")
    assert ".width-800." in first.a["href"]
    assert {image["loading"] for image in gallery.select("img")} == {"lazy"}


def test_a_gallery_leads_to_the_largest_size_once_it_is_made(client):
    large = PictureFactory(file__width=1600, file__height=900)
    article = ArticlePageFactory(body=[("gallery", {"heading": "", "pictures": [picture(picture=large)]})])
    make_due_sizes()
    assert ".width-1200.format-webp" in look(client, article.url).select_one(".block-gallery a")["href"]


def test_a_gallery_goes_on_without_a_picture_that_is_gone_or_broken(client):
    broken = picture("Ảnh hỏng")
    Path(broken["picture"].file.path).write_bytes(b"\xff\xd8\xff no picture")
    lost = {"picture": None, "caption": "Ảnh mất", "credit": "", "alt": ""}
    gallery = body_of(client, ("gallery", {"heading": "", "pictures": [broken, lost, picture("Còn")]}))
    assert [words(item.figcaption) for item in gallery.select("li")] == ["Ảnh hỏng", "Ảnh mất", "Còn"]
    assert len(gallery.select("img")) == len(gallery.select("a")) == 1


def test_a_table_tells_what_heads_what_and_can_be_moved_by_keyboard(client):
    table = Table((("Năm", ""), ("2023", "15\n<b>16</b>")), "Chi bộ đăng ký", head_row=True, head_column=True)
    frame = body_of(client, ("table", table_value(table))).select_one(".block-table")
    assert (frame["role"], frame["tabindex"], frame["aria-label"]) == ("group", "0", "Bảng: Chi bộ đăng ký")
    assert words(frame.caption) == "Chi bộ đăng ký"
    assert [(cell["scope"], words(cell)) for cell in frame.select("th")] == [("col", "Năm"), ("row", "2023")]
    assert [cell.decode_contents() for cell in frame.select("td")] == ["", "15<br/>&lt;b&gt;16&lt;/b&gt;"]


@pytest.mark.parametrize("value", [None, {}, {"data": []}, {"data": [[None, ""], ["  ", None]]}])
def test_an_empty_table_is_no_table(client, value):
    assert body_of(client, ("table", value)).select("table") == []


CELLS = st.lists(st.lists(st.text(st.sampled_from("a \n\t")) | st.none(), max_size=3), max_size=4)


@given(CELLS, st.booleans(), st.booleans())
def test_what_is_stored_of_a_table_is_the_same_table(data, head_row, head_column):
    value = {"data": data, "first_row_is_table_header": head_row, "first_col_is_header": head_column}
    table = table_of(value)
    assert table_of(table_value(table)) == table
    assert len({len(row) for row in table.rows}) <= 1
    assert (*([table.head] if table.head_row else []), *table.body) == table.rows


def test_an_editors_choice_of_headers_is_kept():
    block = STREAM.child_blocks["table"]
    value = block.clean({**table_value(even_table([["a", "b"], ["c", "d"]])), "table_header_choice": "both"})
    assert (table_of(value).head_row, table_of(value).head_column) == (True, True)


def test_a_file_is_offered_with_its_kind_and_size(client):
    document = DocumentFactory(title="Kế hoạch 12", file_size=1_258_291)
    named, unnamed = body_of(
        client, ("document", {"document": document, "title": "Mẫu"}), ("document", {"document": document, "title": ""})
    ).select("a")
    assert words(named) == "Mẫu PDF, 1,2 MB"
    assert words(unnamed) == "Kế hoạch 12 PDF, 1,2 MB"
    assert client.get(named["href"]).status_code == 200


def test_a_file_that_is_gone_leaves_nothing_behind(client):
    assert words(body_of(client, ("document", {"document": None, "title": "Mẫu"}))) == ""


@pytest.mark.parametrize(("name", "size", "told"), [("a", 10, "Tệp, 10 byte"), ("a.docx", None, "DOCX")])
def test_what_is_not_known_of_a_file_is_not_told(name, size, told):
    assert file_kind(get_document_model()(file=name, file_size=size)).replace("\xa0", " ") == told


def test_a_box_has_its_links_followed_and_closed_ones_taken_away(client):
    column, draft = ColumnPageFactory(title="Dân vận"), ArticlePageFactory(live=False)
    html = f'<p><a linktype="page" id="{column.pk}">mở</a> <a linktype="page" id="{draft.pk}">đóng</a></p>'
    box = body_of(client, ("box", {"heading": "Liên hệ", "text": RichText(html)})).aside
    assert (box["aria-label"], words(box.h3)) == ("Liên hệ", "Liên hệ")
    assert [link.get("href") for link in box.select("a")] == [column.url, None]


def test_headings_can_be_linked_to_each_by_a_name_of_its_own(client):
    body = body_of(
        client, *(("heading", text) for text in ("Đảng ủy xã", "Đảng ủy xã", "…", "Đảng ủy xã 2", "noi-dung"))
    )
    assert [heading["id"] for heading in body.select("h2")] == [
        "muc-dang-uy-xa",
        "muc-dang-uy-xa-2",
        "muc",
        "muc-dang-uy-xa-2-2",
        "muc-noi-dung",
    ]


def test_all_pictures_and_all_files_of_a_body_are_read_with_one_query_each(django_assert_num_queries):
    document = DocumentFactory()
    link = RichText(f'<p><a linktype="document" id="{document.pk}">tệp</a></p>')
    blocks = [
        *(("picture", picture()) for _ in range(3)),
        *(("gallery", {"heading": "", "pictures": [picture(), picture()]}) for _ in range(3)),
        *(("document", {"document": DocumentFactory(), "title": ""}) for _ in range(3)),
        ("paragraph", link),
        ("box", {"heading": "", "text": link}),
    ]
    body = ArticlePage.objects.get(pk=ArticlePageFactory(body=blocks).pk).body
    with django_assert_num_queries(2), prefetched_for(body):
        texts = [str(block.value) for block in readable(body) if block.block_type == "paragraph"]
        assert len(pictures_in(body)) == 9
    assert BeautifulSoup(texts[0], "html.parser").a["href"] == document.url


def test_a_body_says_the_same_where_nothing_is_prefetched():
    article = ArticlePageFactory(body=[("picture", picture("Một")), ("document", {"document": None, "title": "x"})])
    body = ArticlePage.objects.get(pk=article.pk).body
    assert [found.pk for found in pictures_in(body)] == [article.body[0].value["picture"].pk]


def test_what_every_block_says_is_found_by_search():
    table = table_value(even_table([["Năm", "2023"]], "Kết quả"))
    article = ArticlePageFactory(
        body=[
            ("gallery", {"heading": "Hội thi", "pictures": [picture("Trao quà")]}),
            ("table", table),
            ("box", {"heading": "Liên hệ", "text": RichText("<p>Số <b>1</b></p>")}),
            ("document", {"document": DocumentFactory(title="Kế hoạch"), "title": ""}),
        ]
    )
    assert plain_text(article).split("\n") == [
        *("Hội thi", "Trao quà", "Kết quả", "Năm 2023", "Liên hệ", "Số 1", "Kế hoạch")
    ]


def test_a_lost_picture_of_a_gallery_is_named_to_editors():
    lost = {"picture": None, "caption": "Ảnh mất", "credit": "", "alt": ""}
    article = ArticlePageFactory(body=[("gallery", {"heading": "", "pictures": [lost, picture("Còn")]})])
    assert list(article.captions_without_picture()) == ["Ảnh mất"]
