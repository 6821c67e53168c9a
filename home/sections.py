"""The blocks of which an editor builds the front page: what each holds, and how the form asks for it."""

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

MOST_SECTIONS = 30
MOST_ARTICLES = 12
WITH_LEAD, GRID, LIST, STRIP, HEADLINES = "lead", "grid", "list", "strip", "headlines"
LAYOUTS = (
    (WITH_LEAD, "Một tin có ảnh lớn, các tin khác là dòng tít"),
    (GRID, "Lưới tin có ảnh và sapo"),
    (LIST, "Danh sách tin có ảnh nhỏ"),
    (STRIP, "Dải ảnh: mỗi tin một ảnh, tít ở dưới"),
    (HEADLINES, "Hai cột dòng tít, không ảnh"),
)
HELP = (
    "Thêm, xóa, kéo để đổi chỗ; khung xem trước cho thấy ngay. Không bài nào hiện hai lần: bài đã đứng ở khối "
    "trên thì khối dưới lấy bài kế tiếp. Để trống: tin đứng đầu, tin xem nhiều và mọi chuyên mục trên thanh chuyên mục."
)
SIDE_BY_SIDE = "Khối kiểu “Một tin có ảnh lớn” và “Danh sách” đứng liền nhau thì xếp thành các cột cạnh nhau."


def _count(default: int, least: int = 1) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label="Số tin", default=default, min_value=least, max_value=MOST_ARTICLES)


def _layout(default: str) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(LAYOUTS, label="Cách trình bày", default=default, help_text=SIDE_BY_SIDE)


class LeadBlock(blocks.StructBlock):
    """The lead story and the news beside it."""

    article = blocks.PageChooserBlock(
        page_type="news.ArticlePage",
        required=False,
        label="Bài đứng đầu",
        help_text="Để trống: tin mới nhất trong các “Tin nổi bật”, không có thì tin mới nhất của cổng.",
    )
    count = blocks.IntegerBlock(
        label="Số tin bên cạnh", default=4, min_value=0, max_value=8, help_text="Các tin mới nhất của cổng."
    )

    class Meta:
        icon = "pick"
        label = "Tin đứng đầu"


class TopicBlock(blocks.StructBlock):
    """An ongoing story: the newest on a topic."""

    topic = SnippetChooserBlock("news.Topic", label="Chủ đề", help_text="Giới thiệu của chủ đề hiện dưới tên.")
    count = _count(4)
    layout = _layout(GRID)

    class Meta:
        icon = "tag"
        label = "Dòng sự kiện"


class ColumnBlock(blocks.StructBlock):
    """The newest of a column."""

    column = blocks.PageChooserBlock(page_type="news.ColumnPage", label="Chuyên mục")
    count = _count(4)
    layout = _layout(WITH_LEAD)

    class Meta:
        icon = "folder-open-inverse"
        label = "Chuyên mục"


class NewestBlock(blocks.StructBlock):
    """The newest of the whole portal that stand nowhere above."""

    heading = blocks.CharBlock(label="Tên khối", default="Mới nhất", max_length=60)
    count = _count(6)
    layout = _layout(HEADLINES)

    class Meta:
        icon = "time"
        label = "Tin mới nhất"


class NoticeBlock(blocks.StructBlock):
    """Something to be told in large letters, with a link."""

    heading = blocks.CharBlock(label="Tiêu đề", max_length=120)
    text = blocks.TextBlock(label="Nội dung", required=False, max_length=500, rows=3)
    page = blocks.PageChooserBlock(label="Dẫn đến trang", required=False)
    url = blocks.URLBlock(label="hoặc địa chỉ ngoài", required=False)
    link_text = blocks.CharBlock(label="Chữ trên nút", required=False, default="Xem chi tiết", max_length=60)

    class Meta:
        icon = "warning"
        label = "Thông báo nổi bật"


class MostViewedBlock(blocks.StructBlock):
    """The most viewed that stand nowhere above."""

    count = _count(6)

    class Meta:
        icon = "view"
        label = "Xem nhiều nhất"
        help_text = (
            "Trong 7 ngày; ít quá thì 30 ngày, rồi từ trước đến nay. Đứng ngay sau “Tin đứng đầu” thì ở bên phải."
        )


def front_blocks() -> list[tuple[str, Any]]:
    """The kinds of sections."""
    return [
        ("lead", LeadBlock()),
        ("topic", TopicBlock()),
        ("column", ColumnBlock()),
        ("newest", NewestBlock()),
        ("notice", NoticeBlock()),
        ("most_viewed", MostViewedBlock()),
    ]


COUNTS = {"lead": {"max_num": 1}, "most_viewed": {"max_num": 1}}
