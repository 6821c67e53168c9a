"""Pages that say who we are: "Giới thiệu", "Liên hệ", "Cơ cấu tổ chức", and in English, as is asked of such portals."""

from typing import Any, Optional

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from news.blocks import body_blocks
from news.fields import BlocksField
from news.models.querysets import OpenPageManager
from news.prefetching import prefetched_for
from news.rich_text import readable
from news.slugged import VietnameseSlugMixin

PLAIN_BLOCKS = ("paragraph", "heading", "picture", "table", "box", "document")


class Language(models.TextChoices):
    """What a page is written in."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


def plain_blocks() -> list[tuple[str, Any]]:
    """Those blocks of an article that such a page needs."""
    return [(name, block) for name, block in body_blocks() if name in PLAIN_BLOCKS]


class InformationPage(VietnameseSlugMixin, Page):
    """A page about the portal or its agency; others may stand below it."""

    language = models.CharField("ngôn ngữ", max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    intro = models.TextField("giới thiệu", blank=True, help_text="Một hai câu, hiện dưới tên trang.")
    body = BlocksField(plain_blocks(), blank=True, verbose_name="nội dung")
    counterpart = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trang tương ứng bằng ngôn ngữ kia",
        help_text="Chỉ cần chọn ở một trong hai trang.",
    )

    objects = OpenPageManager()

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = ["home.InformationPage"]
    show_in_menus_default = True
    template = "home/information_page.html"
    content_panels = [
        TitleFieldPanel("title", heading="Tên trang", placeholder="Tên trang"),
        FieldPanel("language"),
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("counterpart"),
    ]

    class Meta:
        verbose_name = "trang thông tin"
        verbose_name_plural = "trang thông tin"

    def clean(self) -> None:
        """A counterpart says the same in the other language."""
        super().clean()
        if self.counterpart and self.counterpart.language == self.language:
            raise ValidationError({"counterpart": "Trang tương ứng phải bằng ngôn ngữ kia."})

    def in_other_language(self) -> Optional["InformationPage"]:
        """The page that says the same in the other language, whichever of the two names the other; None without one."""
        open_pages = InformationPage.objects.open_to_readers().exclude(language=self.language)
        pair = Q(counterpart=self.pk)
        found: InformationPage | None = (
            open_pages.filter(Q(pk=self.counterpart_id) | pair if self.counterpart_id else pair).order_by("pk").first()
        )
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `above` and `below` (pages of the tree), `body` and `other` (the same in the other language)."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        own = InformationPage.objects.open_to_readers()
        context["above"] = list(own.ancestor_of(self).order_by("path")) if self.path else []
        context["below"] = own.child_of(self).order_by("path") if self.path else []
        context["other"] = self.in_other_language()
        with prefetched_for(self.body):
            context["body"] = readable(self.body)
        return context
