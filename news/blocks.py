"""The blocks that an article's body is made of. Each has its template in templates/blocks/."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

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

    picture = ImageChooserBlock(required=False, label="Ảnh")
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


class QuoteBlock(blocks.StructBlock):
    """Words of somebody."""

    text = blocks.TextBlock(label="Lời trích")
    speaker = blocks.CharBlock(required=False, max_length=200, label="Người nói, chức vụ")

    class Meta:
        label = "Trích dẫn"
        icon = "openquote"
        template = "blocks/quote.html"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The kinds of blocks, by the names that are stored."""
    return [
        ("paragraph", ParagraphBlock()),
        ("heading", HeadingBlock(max_length=255)),
        ("picture", PictureBlock()),
        ("quote", QuoteBlock()),
    ]
