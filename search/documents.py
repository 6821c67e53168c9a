"""What can be found: an article as the engines see it, a plain value without a database behind it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Tag:
    """Something that articles are filed under: a column, a unit, a model. Keys are for filters, names for readers."""

    key: str
    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Views:
    """Counted reads of the last 24 hours, 7 days, 30 days and of all time."""

    day: int = 0
    week: int = 0
    month: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class ArticleDocument:
    """One article, all text composed (NFC) and plain.

    `units` and `models` are those the article itself is filed under, `unit_ancestors` the units above them (none of
    `units` again). `published` is aware, or None for an undated article, which sorts last. `version` orders the states
    of one document (search.versions gives it); it is no part of what is compared.
    """

    id: str
    title: str
    site: str = ""
    url: str = ""
    summary: str = ""
    body: str = ""
    column: Tag | None = None
    units: tuple[Tag, ...] = ()
    unit_ancestors: tuple[Tag, ...] = ()
    models: tuple[Tag, ...] = ()
    author: str = ""
    place: str = ""
    document_numbers: tuple[str, ...] = ()
    published: datetime | None = None
    views: Views = Views()
    version: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The document as JSON values; `from_dict` is the inverse."""
        values = dict(vars(self))
        values["published"] = self.published.isoformat() if self.published else None
        values["column"] = dict(vars(self.column)) if self.column else None
        values["views"] = dict(vars(self.views))
        for name in ("units", "unit_ancestors", "models"):
            values[name] = [dict(vars(tag)) for tag in values[name]]
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "ArticleDocument":
        """The document of which `as_dict` made these values."""
        return cls(
            **{
                **values,
                "column": _tag(values["column"]) if values["column"] else None,
                **{name: tuple(map(_tag, values[name])) for name in ("units", "unit_ancestors", "models")},
                "document_numbers": tuple(values["document_numbers"]),
                "published": datetime.fromisoformat(values["published"]) if values["published"] else None,
                "views": Views(**values["views"]),
            }
        )

    def fingerprint(self) -> str:
        """A digest of everything that is stored; equal for equal documents, whatever their version or time zone."""
        values = self.as_dict()
        del values["version"]
        values["published"] = self.published.timestamp() if self.published else None
        packed = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _tag(values: dict[str, Any]) -> Tag:
    return Tag(key=values["key"], name=values["name"], other_names=tuple(values["other_names"]))
