"""The dresses that a portal can wear: what a reader sees of the same articles on five sites that we know, and our own.

A dress is data. Templates ask `portal.dress` for words and places; none of them knows which dress is worn.
"""

from dataclasses import dataclass

from django.db import models

from news.styles import DateStyle, Grouping, LeadPlace


class Palette(models.TextChoices):
    """Colours that go together. static/css/tokens.css mixes them; tests/test_palettes.py holds their contrast."""

    RED_AND_GOLD = "do-vang", "Đỏ đô và vàng"
    FLAG_RED = "do-co", "Đỏ cờ"
    SEA_BLUE = "xanh-bien", "Xanh biển"
    LEAF_GREEN = "xanh-la", "Xanh lá"
    EARTH_BROWN = "nau-dat", "Nâu đất"


# The --accent-strong of each palette in static/css/tokens.css; tests/test_palettes.py holds the two together.
_THEME_COLOURS = {
    Palette.RED_AND_GOLD: "#7a0f13",
    Palette.FLAG_RED: "#a3080f",
    Palette.SEA_BLUE: "#083a6d",
    Palette.LEAF_GREEN: "#0c4128",
    Palette.EARTH_BROWN: "#5a2b0d",
}


class Masthead(models.TextChoices):
    """How the portal's name stands at the head of a page."""

    PAPER = "paper", "Trên nền giấy"
    BAND = "band", "Trên dải màu"
    CENTRED = "centred", "Ở giữa"


class Block(models.TextChoices):
    """What may stand below or beside the page's own matter."""

    RELATED = "related", "Có thể bạn quan tâm"
    OTHERS = "others", "Các tin khác"
    LATEST = "latest", "Mới nhất"
    MOST_VIEWED = "most_viewed", "Xem nhiều nhất"
    OTHER_COLUMNS = "other_columns", "Chuyên mục khác"
    LINKS = "links", "Liên kết website"
    FEEDBACK = "feedback", "Phản hồi"
    COMMENTS = "comments", "Bình luận"
    BACK = "back", "Trở về trang trước"


@dataclass(frozen=True)
class Dress:
    """How a portal shows itself. Words that are empty leave out what they would name."""

    label: str
    palette: str = Palette.RED_AND_GOLD
    masthead: str = Masthead.PAPER
    date_style: str = DateStyle.PLAIN
    grouping: str = Grouping.POINT
    lead_place: str = LeadPlace.SUMMARY
    credit_words: str = "Ảnh"
    hotline_words: str = "Đường dây nóng"
    library_words: str = "Thư viện"
    start_page_words: str = ""
    comment_words: str = "Gửi bình luận của bạn"
    below: tuple[str, ...] = (Block.RELATED, Block.OTHERS, Block.FEEDBACK)
    beside: tuple[str, ...] = (Block.MOST_VIEWED, Block.LATEST)

    @property
    def theme_colour(self) -> str:
        """What a phone's browser paints around the page."""
        return _THEME_COLOURS[Palette(self.palette)]


OWN = "lan-toa"
DRESSES: dict[str, Dress] = {
    OWN: Dress("Lan Tỏa: đủ các khối"),
    "xa": Dress(
        "Cổng xã: chú thích ảnh ngay dưới tít",
        palette=Palette.FLAG_RED,
        masthead=Masthead.BAND,
        lead_place=LeadPlace.HEADLINE,
        below=(Block.FEEDBACK, Block.OTHERS),
        beside=(Block.LATEST, Block.LINKS),
    ),
    "khoi": Dress(
        "Đảng ủy Khối: ngày giờ dưới tít, ảnh trong bài",
        palette=Palette.SEA_BLUE,
        lead_place=LeadPlace.TEXT,
        below=(Block.RELATED, Block.OTHER_COLUMNS),
        beside=(Block.LATEST, Block.LINKS),
    ),
    "thanh-pho": Dress(
        "Cổng thành phố: ngày cập nhật đến giây, gửi bình luận",
        palette=Palette.LEAF_GREEN,
        masthead=Masthead.BAND,
        date_style=DateStyle.UPDATED_WITH_SECONDS,
        below=(Block.BACK, Block.COMMENTS, Block.OTHERS),
        beside=(Block.LATEST, Block.MOST_VIEWED, Block.LINKS),
    ),
    "tinh": Dress(
        "Cổng tỉnh: nguồn ảnh, phản hồi, tin liên quan",
        masthead=Masthead.CENTRED,
        credit_words="Nguồn ảnh",
        below=(Block.RELATED, Block.FEEDBACK, Block.OTHERS),
        beside=(Block.LATEST, Block.MOST_VIEWED, Block.LINKS),
    ),
    "bao": Dress(
        "Trang tin: đường dây nóng, thư viện, đặt làm trang chủ",
        palette=Palette.FLAG_RED,
        date_style=DateStyle.UPDATED_WITH_ZONE,
        grouping=Grouping.COMMA,
        hotline_words="HOTLINE",
        library_words="THƯ VIỆN",
        start_page_words="ĐẶT LÀM TRANG CHỦ",
        comment_words="Viết bình luận mới",
        below=(Block.RELATED, Block.COMMENTS, Block.OTHERS),
        beside=(Block.LATEST, Block.MOST_VIEWED, Block.LINKS),
    ),
}
