"""The front page, which is also the door to every article's address."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.sections import COUNTS, HELP, MOST_SECTIONS, front_blocks
from news.fields import BlocksField
from news.models import ArticlePage
from news.sites import site_of


class HomePage(Page):
    """The front page of one portal; its children are the columns."""

    sections = BlocksField(
        front_blocks(),
        blank=True,
        max_num=MOST_SECTIONS,
        block_counts=COUNTS,
        verbose_name="các khối của trang chủ",
        help_text=HELP,
    )

    subpage_types = ["news.ColumnPage", "home.InformationPage"]
    max_count_per_parent = 1
    template = "home/home_page.html"
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("sections")], heading="Các khối"),
            ObjectList(
                [FieldPanel(name) for name in ("title", "slug", "seo_title", "search_description")], heading="Quảng bá"
            ),
            ObjectList([PublishingPanel()], heading="Cài đặt"),
        ]
    )

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds `/<column>/<slug>/` in one query; Wagtail asks twice for each part of the address."""
        if len(path_components) == 2:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            article = (
                ArticlePage.objects.live().filter(slug=path_components[1], url_path=url_path).for_reading().first()
            )
            if article:
                return RouteResult(article)
        result: RouteResult = super().route(request, path_components)
        return result

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `front`: what stands on the front page, each article once (see home.front)."""
        from home.context import portal_for  # these read pages, so they come after the models
        from home.front import front_page

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        site = site_of(request)
        context["front"] = front_page(self, site, portal_for(request, site).dress)
        return context
