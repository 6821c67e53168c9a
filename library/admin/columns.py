"""Columns of the library's lists."""

from wagtail.admin.ui.tables import Column

from library.models.entry import LibraryEntry


def state_in_words(entry: LibraryEntry) -> str:
    """Whether readers see it. Wagtail's own column asks for approvals and schedules, two queries a row."""
    if not entry.live:
        return "Bản nháp"
    if not entry.is_published():
        return "Bạn đọc không xem được"
    return "Đang hiện, có bản nháp mới" if entry.has_unpublished_changes else "Đang hiện"


def state_column() -> Column:
    """Draft or published."""
    return Column("state", label="Trạng thái", accessor=state_in_words)


def date_column(label: str, name: str) -> Column:
    """The day as it stands on paper; Wagtail's own says how long ago it was."""
    return Column(name, label=label, accessor=lambda entry: f"{getattr(entry, name):%d/%m/%Y}", sort_key=name)
