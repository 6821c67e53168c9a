"""Texts in cells of spreadsheets: what somebody wrote must not be computed where somebody else opens it."""

from writing.folding import compose

_BEGINS_FORMULA = tuple("=+-@＝＋－＠|%")
_BREAKS = tuple("\t\r\n")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without signs that its file format cannot hold."""
    held = compose(text)
    is_risky = held.startswith(_BREAKS)  # some programs cut these off and compute the rest
    return f"'{held}" if is_risky or held.lstrip().startswith(_BEGINS_FORMULA) else held
