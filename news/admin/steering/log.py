""" "Nhật ký tìm kiếm": what readers look for, and what they do not find."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, Table
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Site
from wagtail.permissions import ModelPermissionPolicy

from news.admin.steering.log_rows import LogRow, log_rows
from readership.hours import day_of
from readership.models import LoggedQuery
from readership.searches.selectors import never_opened, not_found, opened_most, queries_since
from registry.admin.visibility import user_of
from search.admin.exports import CutExportMixin
from writing.folding import fold
from writing.spreadsheets import harmless_in_lines

USUAL_PERIOD = 30
PERIODS = [("7", "7 ngày qua"), ("90", "90 ngày qua")]
PERMISSIONS = ModelPermissionPolicy(LoggedQuery)


class LogFilterSet(WagtailFilterSet):
    """The period, and the portal where there are several."""

    period = django_filters.ChoiceFilter(label="Thời gian", choices=PERIODS, empty_label=f"{USUAL_PERIOD} ngày qua")
    site = django_filters.ModelChoiceFilter(label="Cổng", queryset=Site.objects.all())

    class Meta:
        model = LoggedQuery
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Site.objects.count() < 2:
            del self.filters["site"]

    def since(self) -> date:
        """The first day of the chosen period."""
        return day_of(timezone.now()) - timedelta(days=int(self._chosen("period") or USUAL_PERIOD))

    def site_id(self) -> int | None:
        """The chosen portal, if any."""
        chosen = self._chosen("site")
        return chosen.pk if chosen else None

    def queries(self) -> QuerySet:
        """What was asked in the period."""
        return queries_since(self.since(), self.site_id())

    def _chosen(self, name: str) -> Any:
        return self.form.cleaned_data.get(name) if self.form.is_valid() else None


class UnansweredFilterSet(LogFilterSet):
    """In what way a query found nothing, too."""

    kind = django_filters.ChoiceFilter(
        label="Không tìm thấy", choices=[("opened", "Có kết quả, không ai mở bài nào")], empty_label="Không có kết quả"
    )

    def queries(self) -> QuerySet:
        """What was asked in the period and found nothing that served."""
        found = super().queries()
        return never_opened(found) if self._chosen("kind") == "opened" else not_found(found)


class _ArticleColumn(Column):
    """The article that was opened most, and from which place."""

    cell_template_name = "news/admin/steering/opened.html"


class _ActionsColumn(Column):
    """What can be done about a query."""

    cell_template_name = "news/admin/steering/actions.html"


_ASKED = [
    Column("query", label="Từ khóa", classname="title", sort_key="query"),
    NumberColumn("asked", label="Lượt tìm", sort_key="asked"),
    NumberColumn("found", label="Số kết quả", sort_key="found"),
]
_WHAT_TO_DO = [
    Column("last_day", label="Lần cuối", accessor=lambda row: date_format(row.last_day), sort_key="last_day"),
    _ActionsColumn("actions", label="Việc có thể làm"),
]


class LogView(CutExportMixin, ReportView):
    """Queries with their figures, most asked first."""

    page_title = "Bạn đọc tìm gì"
    header_icon = "search"
    index_url_name = "search_log:index"
    index_results_url_name = "search_log:results"
    permission_policy = PERMISSIONS
    permission_required = "view"
    filterset_class = LogFilterSet
    is_searchable = True
    default_ordering = "-asked"
    verbose_name_plural = "từ khóa"
    columns: list[Column] = [
        *_ASKED,
        Column(
            "answered_of_100",
            label="Có mở bài",
            accessor=lambda row: f"{row.answered_of_100}%",
            sort_key="answered_of_100",
        ),
        _ArticleColumn("article", label="Bài được mở nhiều nhất"),
        *_WHAT_TO_DO,
    ]
    export_headings = {
        "query": "Từ khóa",
        "asked": "Lượt tìm",
        "found": "Số kết quả",
        "answered_of_100": "Có mở bài (%)",
        "article": "Bài được mở nhiều nhất",
        "clicks": "Lượt mở bài ấy",
        "place": "Vị trí bài ấy trong kết quả",
        "last_day": "Lần cuối",
    }
    list_export = list(export_headings)
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: harmless_in_lines},
    }

    def get_filtered_queryset(self) -> QuerySet:
        """What the filters, the search and the order leave."""
        found = self.order_queryset(self.filters.queries())
        if self.is_searching:
            found = found.filter(query__folded__contains=fold(self.search_query))
        return self.first_rows(found) if self.is_export else found

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Ties by the alphabet, so that no query stands on two pages."""
        return queryset.order_by(self.ordering, "query")

    def get_table(self, object_list: Sequence[Any]) -> Table:
        """The table of rows with their articles."""
        return super().get_table([] if self.is_export else self.rows(object_list))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Downloads."""
        return self.download_buttons

    def decorate_paginated_queryset(self, object_list: Any) -> Sequence[Any]:
        """The same rows, for an export: the first."""
        if not self.is_export:
            return object_list
        found, rest = self.cut(object_list)
        return [*self.rows(found), *rest]

    def rows(self, found: Sequence[Any]) -> list[LogRow]:
        """The lines of the page."""
        queries = list(found)
        opened = opened_most({one["query"] for one in queries}, self.filters.since(), self.filters.site_id())
        return log_rows(queries, opened, user_of(self.request))

    def get_filename(self) -> str:
        """Named after the day."""
        return f"tu-khoa-{day_of(timezone.now()):%Y-%m-%d}"


class UnansweredView(LogView):
    """Queries that found nothing, or nothing that anybody opened."""

    page_title = "Bạn đọc không tìm thấy gì"
    header_icon = "no-view"
    index_url_name = "unanswered_searches:index"
    index_results_url_name = "unanswered_searches:results"
    filterset_class = UnansweredFilterSet
    columns = [*_ASKED, *_WHAT_TO_DO]

    def get_filename(self) -> str:
        """Named after the day."""
        return f"tu-khoa-khong-tim-thay-{day_of(timezone.now()):%Y-%m-%d}"


class LogMenuItem(MenuItem):
    """Shown to those who may see the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may."""
        return bool(PERMISSIONS.user_has_permission(request.user, "view"))


class LogViewSet(ViewSet):
    """The addresses of the report."""

    name = "search_log"
    url_prefix = "tim-kiem/ban-doc-tim-gi"
    icon = "search"
    menu_label = "Bạn đọc tìm gì"
    menu_item_class = LogMenuItem
    view: type[LogView] = LogView

    def get_urlpatterns(self) -> list[URLPattern]:
        """The page, and its table alone for when a filter changes."""
        return [
            path("", self.view.as_view(), name="index"),
            path("ket-qua/", self.view.as_view(results_only=True), name="results"),
        ]


class UnansweredViewSet(LogViewSet):
    """The addresses of the other report."""

    name = "unanswered_searches"
    url_prefix = "tim-kiem/khong-tim-thay"
    icon = "no-view"
    menu_label = "Bạn đọc không tìm thấy gì"
    view = UnansweredView
