"""The sample's pages about the portal, in Vietnamese and in English."""

import json
from pathlib import Path
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from home.models import InformationPage

_SOURCE = Path(__file__).parent / "data" / "information.json"


def load_information(home: Page) -> dict[str, InformationPage]:
    """Puts the pages below the front page; by their slugs."""
    made: dict[str, InformationPage] = {}
    for written in json.loads(_SOURCE.read_text(encoding="utf-8")):
        _add(home, written, made)
    return made


def _add(parent: Page, written: dict[str, Any], made: dict[str, InformationPage]) -> None:
    page = InformationPage(
        title=written["title"],
        slug=written["slug"],
        language=written["language"],
        intro=written["intro"],
        body=[(kind, _value(kind, value)) for kind, value in written["body"]],
        counterpart=made.get(written.get("counterpart", "")),
        show_in_menus=True,
    )
    made[page.slug] = parent.add_child(instance=page)
    for below in written.get("below", ()):
        _add(page, below, made)


def _value(kind: str, value: Any) -> Any:
    match kind:
        case "paragraph":
            return RichText(value)
        case "table":
            return {"data": value, "first_row_is_table_header": True, "first_col_is_header": True}
        case _:
            return value
