"""Columns ("chuyên mục"): the sections of the site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.models import Page

from news.models.querysets import OpenPageManager
from news.sites import site_of
from news.slugged import VietnameseSlugMixin


class ColumnPage(VietnameseSlugMixin, Page):
    """A section of the site; its articles are its children."""

    intro = models.TextField("giới thiệu", blank=True, help_text="Một hai câu, hiện dưới tên chuyên mục.")

    objects = OpenPageManager()

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    template = "news/column_page.html"

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `listing` (one page of the articles, newest first) and `widgets`."""
        from news.listing import listing_of  # these list pages of this very kind
        from news.lists import column_list
        from news.page_widgets import beside_list

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["listing"] = listing_of(column_list(self), request)
        context["widgets"] = beside_list(site_of(request))
        return context
