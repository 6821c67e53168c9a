"""Tables of plain text: what an editor's table holds, made even, as pages, exports and printed articles show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from writing.folding import filled_lines, one_line

# The words of the menu are ours: the grid that Wagtail brings along speaks no Vietnamese.
TABLE_OPTIONS: Mapping[str, Any] = {
    "contextMenu": {
        "items": {
            "row_above": {"name": "Chèn hàng phía trên"},
            "row_below": {"name": "Chèn hàng phía dưới"},
            "hsep1": "---------",
            "col_left": {"name": "Chèn cột bên trái"},
            "col_right": {"name": "Chèn cột bên phải"},
            "hsep2": "---------",
            "remove_row": {"name": "Xóa hàng"},
            "remove_col": {"name": "Xóa cột"},
            "hsep3": "---------",
            "undo": {"name": "Hoàn tác"},
            "redo": {"name": "Làm lại"},
        }
    },
    "language": "en-US",
}


@dataclass(frozen=True)
class Table:
    """Rows of equal length, a line end between the lines of a cell; which of them head the others."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    head_row: bool = False
    head_column: bool = False

    @property
    def head(self) -> tuple[str, ...]:
        """The first row where it heads the columns."""
        return self.rows[0] if self.head_row else ()

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the head."""
        return self.rows[1:] if self.head_row else self.rows


def even_table(
    rows: Iterable[Iterable[str]], caption: str = "", *, head_row: bool = False, head_column: bool = False
) -> Table:
    """A table without blank rows, its rows filled up to one length; of no rows where nothing is in it."""
    filled = [cells for row in rows if any(cells := [cell_text(cell) for cell in row])]
    width = max((len(row) for row in filled), default=0)
    even = tuple(tuple(row + [""] * (width - len(row))) for row in filled)
    return Table(
        rows=even,
        caption=one_line(caption),
        head_row=head_row and len(even) > 0,
        head_column=head_column and any(row[0] for row in even[head_row:]),
    )


def cell_text(text: str) -> str:
    """The lines of a cell without blank ones."""
    return "\n".join(filled_lines(text))


def table_of(value: Mapping[str, Any] | None) -> Table:
    """The table that an editor's block holds."""
    value = value or {}
    return even_table(
        ([str(cell or "") for cell in row] for row in value.get("data") or ()),
        str(value.get("table_caption") or ""),
        head_row=bool(value.get("first_row_is_table_header")),
        head_column=bool(value.get("first_col_is_header")),
    )


def table_value(table: Table) -> dict[str, Any]:
    """The table as an editor's block stores it."""
    choices = {(True, True): "both", (True, False): "row", (False, True): "column", (False, False): "neither"}
    return {
        "data": [list(row) for row in table.rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": table.head_row,
        "first_col_is_header": table.head_column,
        "table_header_choice": choices[table.head_row, table.head_column],
        "table_caption": table.caption,
    }
