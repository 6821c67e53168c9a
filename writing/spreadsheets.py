"""Texts in cells of spreadsheets: what somebody wrote must not be computed where somebody else opens it."""

import re

from writing.folding import compose, one_line

_BEGINS_FORMULA = tuple("=+-@＝＋－＠|%")
_BREAKS = tuple("\t\r\n")
# Where a list is written with semicolons, as under Vietnam's settings, each one may begin a cell, within quotes too.
_BEGINS_CELL = re.compile(r"""(^|;)(?=[\s"]*[=+\-@＝＋－＠|%])""")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without signs that its file format cannot hold."""
    held = compose(text)
    is_risky = held.startswith(_BREAKS)  # some programs cut these off and compute the rest
    return f"'{held}" if is_risky or held.lstrip().startswith(_BEGINS_FORMULA) else held


def harmless_in_lines(text: str) -> str:
    """The same for a file of lines (CSV), whatever sign its reader takes for the end of a cell or of a line."""
    return _BEGINS_CELL.sub(r"\1'", one_line(text))
