"""The values of one JSON object, each asked for by name and type, and every refusal in words that name the field."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from news.importing.moments import MAX_VIEWS, parse_iso
from news.importing.problems import BadRecord
from writing.folding import compose, one_line

MAX_NAMES = 200  # units, models or pictures of one article


class Fields:
    """Reads the fields of an object and remembers which were asked for. A field that is null counts as left out."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where
        self._asked: set[str] = set()
        self.hidden = 0
        """How many control and invisible characters were taken out of the values read so far."""

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._take(name) is not None

    def unknown(self) -> list[str]:
        """The names of the fields that nobody asked for."""
        return sorted(set(self._values) - self._asked)

    def text(self, name: str) -> str:
        """A text with its line ends; "" where it is left out."""
        value = self._take(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise BadRecord(f"“{self._where}{name}” phải là chuỗi ký tự, không phải {_kind(value)}")
        return self._composed(name, value)

    def line(self, name: str) -> str:
        """A text on one line; "" where it is left out."""
        return one_line(self.text(name))

    def identifier(self, name: str) -> str:
        """A text on one line that may be written as a whole number."""
        value = self._take(name)
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else self.line(name)

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of names, each once; empty where it is left out."""
        found: dict[str, None] = {}
        for value in self._list(name):
            if not isinstance(value, str):
                raise BadRecord(f"mỗi mục của “{name}” phải là chuỗi ký tự, không phải {_kind(value)}")
            text = one_line(self._composed(name, value))
            if not text:
                raise BadRecord(f"“{name}” có một tên để trống")
            found[text] = None
        return tuple(found)

    def objects(self, name: str) -> list["Fields"]:
        """A list of objects, to be read in the same way."""
        values = self._list(name)
        for value in values:
            if not isinstance(value, dict):
                raise BadRecord(f"mỗi mục của “{name}” phải là đối tượng {{…}}, không phải {_kind(value)}")
        return [Fields(value, f"{name}[{number}].") for number, value in enumerate(values, start=1)]

    def moment(self, name: str) -> datetime | None:
        """A date with a time; None where it is left out."""
        text = self.line(name)
        try:
            return parse_iso(text) if text else None
        except BadRecord as problem:
            raise BadRecord(f"“{self._where}{name}”: {problem.reason}") from None

    def count(self, name: str) -> int:
        """A whole number from 0; 0 where it is left out."""
        value = self._take(name)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadRecord(f"“{name}” phải là số nguyên, không phải {_kind(value)}")
        if not 0 <= value <= MAX_VIEWS:
            raise BadRecord(f"“{name}” phải nằm trong khoảng 0–{MAX_VIEWS}")
        return value

    def address(self, name: str, *, may_be_path: bool = False) -> str:
        """A web address (or a path from the site's root, if it may be one); "" where it is left out."""
        text = self.line(name)
        if not text or (may_be_path and text.startswith("/") and not text.startswith("//")):
            return text
        try:
            parts = urlsplit(text)
            is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
        except ValueError:
            is_web = False
        if not is_web:
            expected = "địa chỉ http(s)" + (" hoặc đường dẫn bắt đầu bằng “/”" if may_be_path else "")
            raise BadRecord(f"“{name}” phải là {expected}: “{text[:60]}”")
        return text

    def _take(self, name: str) -> Any:
        self._asked.add(name)
        return self._values.get(name)

    def _list(self, name: str) -> list[Any]:
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadRecord(f"“{name}” phải là danh sách […], không phải {_kind(value)}")
        if len(value) > MAX_NAMES:
            raise BadRecord(f"“{name}” có {len(value)} mục, nhiều nhất là {MAX_NAMES}")
        return value

    def _composed(self, name: str, value: str) -> str:
        if "\x00" in value:
            raise BadRecord(f"“{self._where}{name}” có ký tự NUL")
        text = compose(value)
        self.hidden += sum(_is_hidden(char) for char in value) if len(text) != len(value) else 0
        return text


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs"} and not compose(char)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    kinds = {bool: "đúng/sai", int: "số", float: "số", str: "chuỗi ký tự", list: "danh sách", dict: "đối tượng"}
    return kinds[type(value)]
