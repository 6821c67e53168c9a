"""Which dress the portal wears, and what an editor changed of it."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from home.dresses import DRESSES, OWN, Dress, Masthead, Palette
from news.fields import BlocksField
from news.models import ArticlePage, ColumnPage
from news.styles import DateStyle, Grouping, LeadPlace
from news.widgets import WidgetKey

_AS_DRESS = "Theo kiểu giao diện"


class PlacedBlock(blocks.StaticBlock):
    """A block to put in its place; it has nothing to fill in."""

    class Meta:
        icon = "list-ul"


def _or_as_dress(choices: type[models.TextChoices]) -> list[tuple[str, str]]:
    return [("", _AS_DRESS), *choices.choices]


def _placed_blocks() -> list[tuple[str, blocks.Block]]:
    return [(block.value, PlacedBlock(label=block.label)) for block in WidgetKey]


def _blocks_field(name: str) -> BlocksField:
    once = {block.value: {"max_num": 1} for block in WidgetKey}
    return BlocksField(
        _placed_blocks(),
        blank=True,
        block_counts=once,
        verbose_name=name,
        help_text="Kéo để đổi thứ tự. Để trống: theo kiểu giao diện.",
    )


@register_setting(icon="view", order=1)
class DressSettings(PreviewableMixin, BaseSiteSetting):
    """One record a site. What is left empty is as in the dress chosen (home.dresses)."""

    dress = models.CharField(
        "kiểu giao diện", max_length=20, choices=[(key, dress.label) for key, dress in DRESSES.items()], default=OWN
    )
    palette = models.CharField("màu", max_length=20, choices=_or_as_dress(Palette), blank=True)
    emblem = models.ForeignKey(
        "news.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biểu trưng",
        help_text="Ảnh vuông, nền trong suốt. Để trống: biểu trưng của phần mềm.",
    )
    masthead = models.CharField("đầu trang", max_length=20, choices=_or_as_dress(Masthead), blank=True)
    date_style = models.CharField("cách ghi ngày", max_length=20, choices=_or_as_dress(DateStyle), blank=True)
    grouping = models.CharField("cách ghi lượt đọc", max_length=1, choices=_or_as_dress(Grouping), blank=True)
    lead_place = models.CharField("chỗ đặt ảnh đầu bài", max_length=20, choices=_or_as_dress(LeadPlace), blank=True)
    below = _blocks_field("các khối dưới bài")
    beside = _blocks_field("các khối bên cạnh")

    panels = [
        HelpPanel("Chọn một kiểu rồi bấm nút xem trước (biểu tượng điện thoại). Lưu xong là bạn đọc thấy ngay."),
        FieldPanel("dress"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("palette"), FieldPanel("masthead")]), FieldPanel("emblem")],
            heading="Màu và biểu trưng",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("date_style"), FieldPanel("grouping")]), FieldPanel("lead_place")],
            heading="Trong bài viết",
        ),
        MultiFieldPanel([FieldPanel("below"), FieldPanel("beside")], heading="Các khối và thứ tự"),
    ]

    class Meta:
        verbose_name = "giao diện"

    def resolved(self) -> Dress:
        """The dress chosen, with what was changed of it."""
        chosen = ("palette", "masthead", "date_style", "grouping", "lead_place")
        changed: dict[str, Any] = {name: getattr(self, name) for name in chosen if getattr(self, name)}
        changed |= {
            name: tuple(block.block_type for block in getattr(self, name))
            for name in ("below", "beside")
            if getattr(self, name)
        }
        return replace(DRESSES.get(self.dress, DRESSES[OWN]), **changed)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The pages on which a change can be looked at."""
        return [("home", "Trang chủ"), ("article", "Bài viết mới nhất"), ("column", "Chuyên mục")]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page of this mode as readers would see it in this dress; the front page where there is none yet."""
        home = self.site.root_page
        articles, columns = ArticlePage.objects.published().newest_first(), ColumnPage.objects.open_to_readers()
        kinds = {"article": articles, "column": columns}
        below = kinds[mode_name].filter(path__startswith=home.path).first() if mode_name in kinds else None
        request.previewed_dress = self  # type: ignore[attr-defined]  # home.context looks for it
        answer: HttpResponse = (below or home).specific.serve_preview(request, "")
        return answer
