""" "Ý kiến bạn đọc": the queue of comments and feedback."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.widgets.button import Button

from feedback.admin.access import ForModerators
from feedback.admin.bulk import TOGETHER
from feedback.admin.columns import (
    AboutColumn,
    ChoiceColumn,
    FindingsColumn,
    TextColumn,
    TimesColumn,
    excerpt,
    sender,
)
from feedback.admin.exports import QueueExportMixin
from feedback.admin.filters import QueueFilterSet
from feedback.admin.selection import newest_first, queue
from feedback.models import Submission
from feedback.models.submission import SubmissionQuerySet
from feedback.moderating import MOST_AT_ONCE
from feedback.scope import moderators, name_of
from feedback.states import OPEN, Action

TITLE = "Ý kiến bạn đọc"
KEYS = {Action.APPROVE: "a", Action.DECLINE: "d", Action.MARK_SPAM: "s"}


class QueueView(ForModerators, QueueExportMixin, BaseListingView):
    """The list: newest first, by default what waits."""

    model = Submission
    page_title = TITLE
    header_icon = "comment"
    verbose_name_plural = "ý kiến"
    template_name = "feedback/admin/queue.html"
    results_template_name = "feedback/admin/queue_results.html"
    index_url_name = "feedback_queue"
    index_results_url_name = "feedback_queue_results"
    filterset_class = QueueFilterSet
    is_searchable = True
    paginate_by = 50
    default_ordering = "-received_at"
    columns: list[BaseColumn] = [
        ChoiceColumn("choice", obj_type="submission", label=""),
        TextColumn(
            "text",
            label="Nội dung",
            accessor=excerpt,
            url_name="feedback_submission",
            get_title_id=lambda row: f"submission_{row.pk}_title",
        ),
        Column("name", label="Người gửi", accessor=sender),
        AboutColumn("about", label="Trang, đơn vị"),
        TimesColumn("times", label="Gửi lúc, hạn"),
        StatusTagColumn(
            "state", label="Tình trạng", accessor="get_state_display", primary=lambda row: row.state in OPEN
        ),
        FindingsColumn("findings", label="Ghi nhận khi kiểm tra"),
    ]

    def get_queryset(self) -> SubmissionQuerySet:
        """What the filters and the words leave."""
        found = newest_first(queue(self.request, self.request.GET, self.filters))
        return self.first_rows(found) if self.is_export else found

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Downloads."""
        return self.download_buttons

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        """The page, or the file that is asked for. Neither is for a cache to keep."""
        if self.is_export:
            return self.as_spreadsheet(context["object_list"], self.request.GET["export"])
        response = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the bar of bulk actions needs, see its template."""
        context = super().get_context_data(**kwargs)
        if self.is_export:
            return context
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            query.pop(name, None)
        total = context["paginator"].count if context.get("paginator") else len(context["object_list"])
        return context | {
            "actions": [(action, action.label, KEYS.get(action, "")) for action in TOGETHER],
            "people": people(),
            "query": query.urlencode(),
            "newest": newest_of(context["object_list"]),
            "total": min(total, MOST_AT_ONCE),
            "is_more": total > MOST_AT_ONCE,
            "back": f"{reverse(self.index_url_name)}?{query.urlencode()}",
        }


def people() -> list[tuple[int, str]]:
    """Whom feedback can be assigned to."""
    return [(user.pk, name_of(user)) for user in moderators()]


def newest_of(rows: Sequence[Submission]) -> int:
    """The key up to which "all" reaches: what comes in later nobody has looked at."""
    newest: int | None = Submission.objects.aggregate(Max("pk"))["pk__max"] if rows else None
    return newest or 0
