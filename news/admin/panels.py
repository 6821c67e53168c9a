"""What the editor's forms of articles and columns hold, tab by tab."""

from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from news.admin.forms import ArticleForm, ColumnForm
from news.admin.topics import TopicsWidget
from news.models import Topic

CONTENT, TAGS, PROMOTE, SETTINGS = "Nội dung", "Gắn thẻ", "Quảng bá", "Cài đặt"


class LostCaptionsPanel(Panel):
    """Names the captions whose pictures are missing; nothing where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/lost_captions.html"

        def is_shown(self) -> bool:
            """Only where something is missing."""
            return bool(self.captions())

        def captions(self) -> list[str]:
            """The captions."""
            return list(self.instance.captions_without_picture())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Adds `captions`."""
            return {**super().get_context_data(parent_context), "captions": self.captions()}


class MentionsPanel(Panel):
    """Offers as tags the units and models that the text names."""

    def get_form_options(self) -> dict[str, Any]:
        """The two fields of ArticleForm that are no fields of the model."""
        return {"fields": ["mentioned_units", "mentioned_models"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/mentions.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Adds `fields` (those that offer something) and `is_stored`."""
            context = super().get_context_data(parent_context)
            offered = self.form.offered
            fields = [(self.form["mentioned_units"], offered.units), (self.form["mentioned_models"], offered.models)]
            context["fields"] = [field for field, records in fields if records]
            context["is_stored"] = bool(self.instance.pk)
            return context


def article_panels() -> TabbedInterface:
    """The form of an article."""
    return TabbedInterface(
        [
            ObjectList(_content(), heading=CONTENT),
            ObjectList(_tags(), heading=TAGS),
            ObjectList(_promotion(), heading=PROMOTE),
            ObjectList(_settings(), heading=SETTINGS),
        ],
        base_form_class=ArticleForm,
    )


def column_panels() -> TabbedInterface:
    """The form of a column."""
    content = [TitleFieldPanel("title", heading="Tên chuyên mục", placeholder="Tên chuyên mục"), FieldPanel("intro")]
    promotion = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("show_in_menus", heading="Hiện trên thanh chuyên mục"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading="Đường dẫn và máy tìm kiếm",
        )
    ]
    return TabbedInterface(
        [
            ObjectList(content, heading=CONTENT),
            ObjectList(promotion, heading=PROMOTE),
            ObjectList([PublishingPanel()], heading=SETTINGS),
        ],
        base_form_class=ColumnForm,
    )


def _content() -> list[Panel]:
    return [
        TitleFieldPanel("title", heading="Tít bài", placeholder="Tít bài", help_text="Không kể địa danh đứng trước."),
        FieldPanel("place"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("lead_picture", heading="Ảnh"),
                FieldRowPanel([FieldPanel("lead_caption"), FieldPanel("lead_credit")]),
                FieldPanel("lead_alt", help_text="Ảnh chụp gì? Để trống nếu chú thích đã nói đủ."),
            ],
            heading="Ảnh đầu bài",
        ),
        LostCaptionsPanel(heading="Chú thích chưa có ảnh"),
        FieldPanel("body"),
        FieldPanel("corrections"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("byline_kind"), FieldPanel("byline_name")]),
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
            ],
            heading="Tác giả và nguồn",
        ),
    ]


def _tags() -> list[Panel]:
    return [
        MentionsPanel(heading="Được nhắc đến trong bài"),
        MultipleChooserPanel(
            "article_units",
            chooser_field_name="unit",
            heading="Đơn vị",
            label="đơn vị",
            help_text="Bài hiện trên trang của đơn vị và các đơn vị cấp trên. Chưa có đơn vị thì thêm ngay khi chọn.",
        ),
        MultipleChooserPanel(
            "article_models",
            chooser_field_name="model",
            heading="Mô hình",
            label="mô hình",
            help_text="Bài hiện trên trang của mô hình. Chưa có mô hình thì thêm ngay khi chọn.",
        ),
        FieldPanel("topics", widget=TopicsWidget(tag_model=Topic)),
        MultipleChooserPanel(
            "picked_articles",
            chooser_field_name="article",
            heading="Bài liên quan do tòa soạn chọn",
            label="bài liên quan",
            help_text="Đứng đầu mục “Có thể bạn quan tâm”; phần còn lại do hệ thống tìm.",
        ),
    ]


def _promotion() -> list[Panel]:
    return [
        FieldPanel("featured", help_text="Tin mới nhất trong các tin nổi bật đứng đầu trang chủ."),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading="Đường dẫn và máy tìm kiếm",
        ),
    ]


def _settings() -> list[Panel]:
    return [
        PublishingPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")]),
                FieldPanel("date_unknown"),
            ],
            heading="Ngày tháng",
        ),
        FieldPanel("legacy_url"),
    ]
