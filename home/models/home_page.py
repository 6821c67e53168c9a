"""The front page, which is also the door to every article's address."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from news.models import ArticlePage
from news.sites import site_of


class HomePage(Page):
    """The front page of one portal; its children are the columns."""

    subpage_types = ["news.ColumnPage", "home.InformationPage"]
    max_count_per_parent = 1
    template = "home/home_page.html"

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
        from home.front import front_page  # reads pages, so it comes after the models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["front"] = front_page(self, site_of(request))
        return context
