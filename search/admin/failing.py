"""Documents that cannot be indexed: told to those who publish, and tried again when they ask for it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from search.engines import engine
from search.failing import MOST_TRIES
from search.models import FailingDocument
from search.outbox import retry_set_aside, waiting
from search.sources import Description, registered_source

TITLE = "Bài chưa vào được tìm kiếm"
SHOWN = 200


def may_retry(request: HttpRequest) -> bool:
    """Those who publish."""
    return bool(page_permission_policy.user_has_permission(request.user, "publish"))


def set_aside_count() -> int:
    """How many documents wait for a person."""
    return FailingDocument.objects.set_aside().count()


class ForPublishers(View):
    """Refuses those who do not publish."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The view's answer, for those who may."""
        if not may_retry(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FailingDocumentsView(ForPublishers, WagtailAdminTemplateMixin, TemplateView):
    """The report: what fails and why, what waits, and how the engine is."""

    page_title = TITLE
    header_icon = "warning"
    template_name = "search/admin/failing.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """See the template; what waits for a person comes first."""
        context = super().get_context_data(**kwargs)
        everything = FailingDocument.objects.order_by(F("set_aside_at").desc(nulls_last=True), "-since", "-pk")
        records = list(everything[:SHOWN])
        known = registered_source().describe([record.document_id for record in records])
        return context | {
            "rows": [(record, known.get(record.document_id, Description(title=""))) for record in records],
            "more": everything.count() - len(records),
            "set_aside": set_aside_count(),
            "most_tries": MOST_TRIES,
            "waiting": waiting(),
            "health": engine().health(),
        }


class RetryView(ForPublishers):
    """Has one document, or all, tried again. By POST only: following a link changes nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """`id` names one; all without it."""
        one = request.POST.get("id")
        count = retry_set_aside([one] if one else None)
        if count:
            messages.success(request, f"Đang thử lại {count} bài. Tải lại trang này sau ít giây để xem kết quả.")
        else:
            messages.info(request, "Không còn bài nào cần thử lại.")
        return redirect("search_failing")


class FailingMenuItem(MenuItem):
    """Shown to those who publish, with how many wait for them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who publish."""
        return may_retry(request)

    def render_component(self, request: HttpRequest) -> Any:
        """The label with the count."""
        component = super().render_component(request)
        if count := set_aside_count():
            component.label = f"{self.label} ({count})"
        return component


class FailingPanel(Component):
    """How many articles searching does not find, on the admin's home page."""

    order = 155
    template_name = "search/admin/failing_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """`count`: what waits for a person."""
        return {"count": set_aside_count()}
