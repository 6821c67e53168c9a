"""The queue as a spreadsheet: what the user sees, with the senders' details only where she asks for them."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Site

from feedback.admin.columns import is_overdue, kind_in_words, words
from feedback.admin.findings import told
from feedback.models import Submission
from feedback.scope import name_of
from feedback.states import Kind
from search.admin.exports import CutExportMixin
from writing.spreadsheets import harmless, harmless_in_lines

EXPORTED = "feedback.export"
PERSONAL = "rieng"  # in the address: with what tells who the sender is
_FACTS = {
    "code": "Mã",
    "kind": "Loại",
    "state": "Tình trạng",
    "received": "Gửi lúc",
    "due": "Hạn trả lời",
    "overdue": "Quá hạn",
    "page": "Trang",
    "unit": "Đơn vị",
    "assigned": "Người xử lý",
    "findings": "Ghi nhận khi kiểm tra",
    "text": "Nội dung",
}
_ABOUT_SENDER = {"name": "Họ và tên", "email": "Thư điện tử", "phone": "Điện thoại", "address": "Địa chỉ"}


class QueueExportMixin(CutExportMixin):
    """Downloads of a list of submissions. Codes are personal too: whoever has one reads the case."""

    export_headings = _FACTS | _ABOUT_SENDER
    custom_value_preprocess = {
        str: {CutExportMixin.FORMAT_CSV: harmless_in_lines, CutExportMixin.FORMAT_XLSX: harmless}
    }

    @property
    def with_sender(self) -> bool:
        """Whether the senders' details are asked for."""
        return bool(self.request.GET.get(PERSONAL) == "1")

    @property
    def list_export(self) -> list[str]:
        """The columns."""
        if self.with_sender:
            return [*_FACTS, *_ABOUT_SENDER]
        return [name for name in _FACTS if name != "code"]

    def cells_of(self, item: Submission) -> dict[str, str]:
        """The cells, as text: days and times as they stand on paper."""
        case = item.feedback if item.kind == Kind.FEEDBACK else None
        cells = {
            "code": item.code,
            "kind": kind_in_words(item),
            "state": item.get_state_display(),
            "received": _moment(item.received_at),
            "due": _day(case.due_on) if case else "",
            "overdue": "Có" if is_overdue(item) else "",
            "page": item.page.title if item.page else "",
            "unit": str(case.unit or "") if case else "",
            "assigned": name_of(case.assigned_to) if case and case.assigned_to else "",
            "findings": "; ".join(f"{label}: {reason}" for label, reason in told(item.findings)),
            "text": words(item),
            "name": item.name,
            "email": item.email,
            "phone": case.phone if case else "",
            "address": case.address if case else "",
        }
        return {name: cells[name] for name in self.list_export}

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> Any:
        """The file; the history of the site says who made one, of how many, and nothing of what stands in it."""
        rows, rest = self.cut(queryset)
        about = {"format": spreadsheet_format, "count": len(rows), "personal": self.with_sender}
        log(instance=Site.find_for_request(self.request), action=EXPORTED, user=self.request.user, data=about)
        response = super().as_spreadsheet([*rows, *rest], spreadsheet_format)
        response["Cache-Control"] = "no-store"
        return response

    def get_filename(self) -> str:
        """Named after the day."""
        return f"y-kien-ban-doc-{timezone.localdate():%Y-%m-%d}"

    @property
    def download_buttons(self) -> list[Button]:
        """The four ways to download the list."""
        kinds = [("XLSX", self.xlsx_export_url), ("CSV", self.csv_export_url)]
        plain = [self.download_button(f"Tải về {kind}", url, 90) for kind, url in kinds]
        personal = [
            self.download_button(f"Tải về {kind} kèm thông tin người gửi", f"{url}&{PERSONAL}=1", 100)
            for kind, url in kinds
        ]
        return plain + personal


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
