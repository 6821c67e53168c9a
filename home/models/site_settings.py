"""What an editor says of the portal as a whole: its name, who answers for it, where to call."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images.blocks import ImageChooserBlock

from news.fields import BlocksField


class WebsiteLinkBlock(blocks.StructBlock):
    """A link under "Liên kết website"."""

    name = blocks.CharBlock(label="Tên", max_length=100)
    url = blocks.URLBlock(label="Địa chỉ")
    logo = ImageChooserBlock(required=False, label="Biểu trưng", help_text="Hiện thay cho tên.")

    class Meta:
        label = "Liên kết"
        icon = "link"


@register_setting(icon="home")
class PortalSettings(BaseSiteSetting):
    """One record a site."""

    name = models.CharField("tên cổng", max_length=100, default="Lan Tỏa")
    slogan = models.CharField("dòng giới thiệu", max_length=200, blank=True, default="Học tập và làm theo Bác")
    agency = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    responsible = models.CharField("chịu trách nhiệm nội dung", max_length=200, blank=True)
    licence = models.CharField("giấy phép", max_length=200, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    hotline = models.CharField("đường dây nóng", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    website_links = BlocksField([("link", WebsiteLinkBlock())], blank=True, verbose_name="liên kết website")

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("slogan")], heading="Tên cổng"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("agency", "responsible", "licence", "address", "hotline", "email")],
            heading="Cơ quan và liên hệ",
        ),
        FieldPanel("website_links"),
    ]

    class Meta:
        verbose_name = "thông tin cổng"

    @property
    def hotline_number(self) -> str:
        """The hotline as a telephone dials it, without what was written to be read."""
        return "".join(sign for sign in self.hotline if sign.isdigit() or sign == "+")
