"""Captions whose pictures never came, mostly from imports: which articles have them, told to the editors."""

from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from news.models import ArticlePage

COUNTED_EVERY = 300  # seconds: the database has to look into every text
NO_PICTURE = '"picture": null'
_COUNT = "lost-captions"


def articles_with_lost_captions() -> list[int]:
    """The keys of the articles that have a caption without its picture, drafts among them."""
    lead = Q(lead_picture=None) & ~Q(lead_caption="")
    told = ArticlePage.objects.annotate(text=Cast("body", TextField())).filter(lead | Q(text__contains=NO_PICTURE))
    found = told.only("lead_caption", "lead_picture", "body").iterator(chunk_size=200)
    return [article.pk for article in found if any(article.captions_without_picture())]


class LostCaptionsView(PageReportView):
    """A report: the articles, each a link to where its pictures can be added."""

    page_title = "Chú thích chưa có ảnh"
    header_icon = "image"
    index_url_name = "lost_captions"
    index_results_url_name = "lost_captions_results"
    any_permission_required = ["change", "publish"]

    def get_queryset(self) -> QuerySet:
        """Newest first."""
        found = Page.objects.filter(pk__in=articles_with_lost_captions())
        self.queryset = found.order_by("-latest_revision_created_at", "-pk").specific(defer=True)
        return self.queryset


class LostCaptionsPanel(Component):
    """How many articles miss pictures, on the admin's home page."""

    order = 160
    template_name = "news/admin/lost_captions_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """`count`, as of a few minutes ago."""
        return {"count": cache.get_or_set(_COUNT, lambda: len(articles_with_lost_captions()), COUNTED_EVERY)}
