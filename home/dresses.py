"""The dresses that a portal can wear: what a reader sees of the same articles on five sites that we know, and our own.

A dress is data. Templates ask `portal.dress` for words and places; none of them knows which dress is worn.
"""

from dataclasses import dataclass

from django.db import models

from news.styles import DateStyle, Grouping, LeadPlace
from news.widgets import WidgetKey


class Palette(models.TextChoices):
    """Colours that go together. static/css/tokens.css mixes them; tests/home/test_palettes.py holds their contrast."""

    RED_AND_GOLD = "do-vang", "Đỏ đô và vàng"
    FLAG_RED = "do-co", "Đỏ cờ"
    SEA_BLUE = "xanh-bien", "Xanh biển"
    LEAF_GREEN = "xanh-la", "Xanh lá"
    EARTH_BROWN = "nau-dat", "Nâu đất"


# The --accent-strong of each palette in static/css/tokens.css; tests/home/test_palettes.py holds the two together.
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
    below: tuple[str, ...] = (WidgetKey.RELATED, WidgetKey.COMMENTS, WidgetKey.OTHERS, WidgetKey.FEEDBACK)
    beside: tuple[str, ...] = (WidgetKey.MOST_VIEWED, WidgetKey.LATEST)

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
        below=(WidgetKey.FEEDBACK, WidgetKey.OTHERS),
        beside=(WidgetKey.LATEST, WidgetKey.LINKS),
    ),
    "khoi": Dress(
        "Đảng ủy Khối: ngày giờ dưới tít, ảnh trong bài",
        palette=Palette.SEA_BLUE,
        lead_place=LeadPlace.TEXT,
        below=(WidgetKey.RELATED, WidgetKey.OTHER_COLUMNS),
        beside=(WidgetKey.LATEST, WidgetKey.LINKS),
    ),
    "thanh-pho": Dress(
        "Cổng thành phố: ngày cập nhật đến giây, gửi bình luận",
        palette=Palette.LEAF_GREEN,
        masthead=Masthead.BAND,
        date_style=DateStyle.UPDATED_WITH_SECONDS,
        below=(WidgetKey.BACK, WidgetKey.COMMENTS, WidgetKey.OTHERS),
        beside=(WidgetKey.LATEST, WidgetKey.MOST_VIEWED, WidgetKey.LINKS),
    ),
    "tinh": Dress(
        "Cổng tỉnh: nguồn ảnh, phản hồi, tin liên quan",
        masthead=Masthead.CENTRED,
        credit_words="Nguồn ảnh",
        below=(WidgetKey.RELATED, WidgetKey.FEEDBACK, WidgetKey.OTHERS),
        beside=(WidgetKey.LATEST, WidgetKey.MOST_VIEWED, WidgetKey.LINKS),
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
        below=(WidgetKey.RELATED, WidgetKey.COMMENTS, WidgetKey.OTHERS),
        beside=(WidgetKey.LATEST, WidgetKey.MOST_VIEWED, WidgetKey.LINKS),
    ),
}
