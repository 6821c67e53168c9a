"""The forms of questions and answers, as OpenAPI shows them. The answers are those of news.answers."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import ConfigDict

from search.queries import LONGEST_QUERY, Scope, Sort, Window

FILTER_VALUES = 20
NO_NUL = r"^[^\x00]*$"  # refused before any operation is asked: no database stores it
Key = Annotated[str, Field(max_length=255, pattern=NO_NUL)]
Year = Annotated[int, Field(ge=1900, le=2100)]


def _without_description(form: dict[str, Any]) -> None:
    form.pop("description", None)


class Form(Schema):
    """What all have in common: OpenAPI shows the words of the fields, not those written here for programmers."""

    model_config = ConfigDict(json_schema_extra=_without_description)


class Filters(Form):
    """What may be narrowed to; each may be repeated."""

    column: list[Key] = Field([], max_length=FILTER_VALUES, description="Chuyên mục (phần cuối địa chỉ). Lặp lại được.")
    unit: list[Key] = Field(
        [], max_length=FILTER_VALUES, description="Đơn vị, kể cả các đơn vị trực thuộc. Lặp lại được."
    )
    model: list[Key] = Field([], max_length=FILTER_VALUES, description="Mô hình. Lặp lại được.")
    year: list[Year] = Field([], max_length=FILTER_VALUES, description="Năm đăng. Lặp lại được.")
    page: int = Field(1, ge=1, le=10_000, description="Trang thứ mấy, từ 1. Xem được 10.000 kết quả đầu.")
    size: int = Field(20, ge=1, le=50, description="Số kết quả mỗi trang.")

    def scope(self, site: str) -> Scope:
        """The same as search understands it; a value left empty means nothing."""
        return Scope(
            site=site,
            columns=_given(self.column),
            units=_given(self.unit),
            models=_given(self.model),
            years=tuple(dict.fromkeys(self.year)),
        )

    def offset(self) -> int:
        """How many hits stand before the page."""
        return (self.page - 1) * self.size


class SearchFilters(Filters):
    """A search."""

    q: str = Field(
        "",
        pattern=NO_NUL,
        description=f"Từ khóa, nhiều nhất {LONGEST_QUERY} ký tự; bỏ trống thì liệt kê tất cả. Dùng được ngoặc kép cho "
        "cụm từ, dấu trừ để loại bỏ, “đơn vị:” và “mô hình:” để lọc.",
    )
    sort: Sort = Field(Sort.RELEVANCE, description="Thứ tự: liên quan nhất, mới nhất hoặc cũ nhất.")


class Related(Form):
    """Which article's relations."""

    id: str = Field(max_length=200, pattern=NO_NUL, description="Mã bài.")
    count: int = Field(6, ge=1, le=20, description="Số bài nhiều nhất.")


class MostViewed(Form):
    """The reads of which time."""

    window: Window = Field(
        Window.WEEK, description="24 giờ (day), 7 ngày (week), 30 ngày qua (month), hoặc từ trước đến nay (all)."
    )
    count: int = Field(10, ge=1, le=50, description="Số bài nhiều nhất.")


class Suggest(Form):
    """What was typed so far."""

    q: str = Field("", pattern=NO_NUL, description=f"Phần đã gõ, nhiều nhất {LONGEST_QUERY} ký tự.")
    count: int = Field(8, ge=1, le=20, description="Số gợi ý nhiều nhất.")


class Problem(Form):
    """An error."""

    detail: str = Field(description="Lỗi gì, bằng lời.")


class Named(Form):
    """A column, a unit or a model."""

    key: str = Field(description="Giá trị để lọc.")
    name: str


class Counted(Named):
    """One value of a facet."""

    count: int


class Facets(Form):
    """How many hits each value has; the counts of one facet obey the filters of all others."""

    column: list[Counted]
    unit: list[Counted]
    model: list[Counted]
    year: list[Counted]


class Hit(Form):
    """One article of a search."""

    id: str
    title: str
    url: str
    score: float
    highlights: dict[str, list[str]] = Field(
        description="Đoạn trích của title, summary, body dưới dạng HTML đã mã hóa, chữ khớp nằm trong <mark>."
    )


class SearchAnswer(Form):
    """A page of hits."""

    total: int
    hits: list[Hit]
    facets: Facets
    did_you_mean: str | None = Field(description="Cách viết có lẽ đúng hơn, hoặc null.")


class Mentioned(Form):
    """An article and why it is named."""

    id: str
    title: str
    url: str
    reason: str = Field(description="Vì sao bài này có mặt, bằng lời.")


class Suggested(Form):
    """A title or a name."""

    text: str
    url: str | None = Field(None, description="Có khi gợi ý là một bài viết.")


class PictureShown(Form):
    """A picture."""

    url: str
    width: int
    height: int
    alt: str


class ArticleListed(Form):
    """An article of a list."""

    id: str
    title: str = Field(description="Tít bài, kèm địa danh đứng trước nếu có.")
    url: str
    summary: str
    byline: str
    column: Named | None
    published_at: datetime | None = Field(description="Null: bài cũ không rõ ngày đăng, xếp cuối danh sách.")
    updated_at: datetime | None
    picture: PictureShown | None


class ArticleList(Form):
    """A page of articles."""

    total: int
    articles: list[ArticleListed]


class ArticleWhole(ArticleListed):
    """One article."""

    text: str = Field(description="Toàn văn không định dạng, mỗi đoạn một dòng.")
    units: list[Named]
    models: list[Named]
    source_name: str
    source_url: str


def _given(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
