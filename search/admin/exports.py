"""Lists of the admin as spreadsheets of so many rows, which say what they leave out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.widgets.button import Button

MOST_EXPORTED = 10_000  # rows: some seconds, and what a small server holds in memory


@dataclass(frozen=True)
class LeftOut:
    """In place of a last row: how many rows are not in the file."""

    count: int
    most: int

    def __str__(self) -> str:
        return (
            f"… và còn {_number(self.count)} dòng không có trong tệp này: mỗi lần tải tối đa "
            f"{_number(self.most)} dòng. Hãy lọc danh sách hẹp hơn rồi tải tiếp."
        )


class CutExportMixin(SpreadsheetExportMixin):
    """Downloads of at most `most_exported` rows. The buttons say so, and a last row of a file that was cut."""

    most_exported = MOST_EXPORTED

    def first_rows(self, found: Any) -> Any:
        """What an export loads of a queryset: Wagtail counts its rows by loading them."""
        self.whole = found
        return found[: self.most_exported + 1]

    def cut(self, first: Any) -> tuple[list[Any], list[LeftOut]]:
        """The rows of a file out of `first_rows`, and what comes below them where there are more."""
        rows, most = list(first), self.most_exported
        return (rows, []) if len(rows) <= most else (rows[:most], [LeftOut(self.whole.count() - most, most)])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The cells of a row; of the last one, words in the first."""
        if isinstance(item, LeftOut):
            return dict.fromkeys(self.list_export, "") | {self.list_export[0]: str(item)}
        cells: dict[str, Any] = self.cells_of(item)
        return cells

    def cells_of(self, item: Any) -> dict[str, Any]:
        """The cells of a row by their columns."""
        cells: dict[str, Any] = super().to_row_dict(item)
        return cells

    def stream_csv(self, queryset: Sequence[Any]) -> Iterator[bytes]:
        """With the mark by which Excel knows Vietnamese letters."""
        yield "\ufeff".encode()
        yield from super().stream_csv(queryset)

    @property
    def download_buttons(self) -> list[Button]:
        """The ways to download the list."""
        kinds = [("XLSX", self.xlsx_export_url, 90), ("CSV", self.csv_export_url, 100)]
        return [self.download_button(f"Tải về {kind}", url, priority) for kind, url, priority in kinds]

    def download_button(self, label: str, url: str, priority: int) -> Button:
        """One of them, with the most that it gives."""
        words = f"{label} (tối đa {_number(self.most_exported)} dòng)"
        return Button(words, url=url, icon_name="download", priority=priority)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
