"""The blocks that an article's body is made of. Each has its template in templates/blocks/."""

from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from news.library_blocks import OfficialDocumentBlock, VideoBlock
from news.prefetching import DocumentChooser, PictureChooser
from news.tables import TABLE_OPTIONS, table_of

RICH_TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link", "ol", "ul"]


class ParagraphBlock(blocks.RichTextBlock):
    """A run of paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        label = "Đoạn văn"
        icon = "pilcrow"
        template = "blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    """A heading inside an article."""

    class Meta:
        label = "Tiêu đề mục"
        icon = "title"
        template = "blocks/heading.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its caption. A caption whose picture is missing stands by itself, and editors are told of it."""

    picture = PictureChooser(required=False, label="Ảnh")
    caption = blocks.CharBlock(required=False, max_length=500, label="Chú thích")
    credit = blocks.CharBlock(required=False, max_length=100, label="Tác giả hoặc nguồn ảnh")
    alt = blocks.CharBlock(
        required=False,
        max_length=300,
        label="Mô tả ảnh cho người khiếm thị",
        help_text="Ảnh chụp gì? Để trống nếu chú thích đã nói đủ.",
    )

    class Meta:
        label = "Ảnh"
        icon = "image"
        template = "blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Pictures that belong together, small beside each other, each large when it is pressed."""

    heading = blocks.CharBlock(required=False, max_length=255, label="Tên chùm ảnh")
    pictures = blocks.ListBlock(PictureBlock(), min_num=1, max_num=60, label="Các ảnh")

    class Meta:
        label = "Chùm ảnh"
        icon = "image"
        template = "blocks/gallery.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody."""

    text = blocks.TextBlock(label="Lời trích")
    speaker = blocks.CharBlock(required=False, max_length=200, label="Người nói, chức vụ")

    class Meta:
        label = "Trích dẫn"
        icon = "openquote"
        template = "blocks/quote.html"


class DataTableBlock(TableBlock):
    """Figures in rows and columns, as pasted from Word or Excel."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(table_options=dict(TABLE_OPTIONS), **kwargs)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `table`."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["table"] = table_of(value)
        return context

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """By our template: Wagtail's own gives its cells no words for what they head."""
        return blocks.FieldBlock.render(self, value, context)

    class Meta:
        label = "Bảng"
        icon = "table"
        template = "blocks/table.html"


class DocumentBlock(blocks.StructBlock):
    """A file for readers to take with them."""

    document = DocumentChooser(required=False, label="Tệp")
    title = blocks.CharBlock(
        required=False, max_length=255, label="Tên hiện cho bạn đọc", help_text="Để trống: lấy tên của tệp."
    )

    class Meta:
        label = "Tệp đính kèm"
        icon = "doc-full"
        template = "blocks/document.html"


class BoxBlock(blocks.StructBlock):
    """What stands beside the story: a note, contacts, how to register."""

    heading = blocks.CharBlock(required=False, max_length=255, label="Tên hộp")
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label="Nội dung")

    class Meta:
        label = "Hộp thông tin"
        icon = "info-circle"
        template = "blocks/box.html"


class CorrectionBlock(blocks.StructBlock):
    """What was wrong in an article, told to its readers."""

    date = blocks.DateBlock(label="Ngày đính chính")
    text = blocks.TextBlock(label="Nội dung đính chính", max_length=2000)

    class Meta:
        label = "Đính chính"
        icon = "warning"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The kinds of blocks, by the names that are stored."""
    return [
        ("paragraph", ParagraphBlock()),
        ("heading", HeadingBlock(max_length=255)),
        ("picture", PictureBlock()),
        ("gallery", GalleryBlock()),
        ("quote", QuoteBlock()),
        ("table", DataTableBlock()),
        ("box", BoxBlock()),
        ("document", DocumentBlock()),
        ("video", VideoBlock()),
        ("official_document", OfficialDocumentBlock()),
    ]
