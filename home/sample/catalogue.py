"""The hand-written part of the sample portal, read from `data/` into values. A mistake in a file is named."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "data"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
T = TypeVar("T")


@dataclass(frozen=True)
class SampleColumn:
    """A section of the site; its key is its slug."""

    key: str
    title: str
    intro: str


@dataclass(frozen=True)
class SampleUnit:
    """A node of the tree of units; the root has no parent."""

    key: str
    parent: str | None
    name: str
    kind: str
    other_names: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class SampleStep:
    """A dated step in a model's life, and the unit that took it."""

    kind: str
    days_ago: int
    unit: str | None = None
    note: str = ""


@dataclass(frozen=True)
class SampleModel:
    """A model of good practice with the units that carry it out and its steps, oldest first."""

    key: str
    name: str
    work_field: str
    units: tuple[str, ...]
    summary: str
    steps: tuple[SampleStep, ...]


@dataclass(frozen=True)
class SampleTopic:
    """A topic: its hand-written articles by their keys, and which of the generator's stories it takes in."""

    name: str
    intro: str
    articles: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True)
class SamplePicture:
    """What `illustrations.draw` needs, with the words around the picture."""

    scene: str
    seed: int
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True)
class SampleBlock:
    """A piece of a body. kind: paragraph, heading, quote (with an attribution) or image (with a picture)."""

    kind: str
    text: str = ""
    attribution: str = ""
    picture: SamplePicture | None = None


@dataclass(frozen=True)
class SampleArticle:
    """A hand-written article; columns, units, models and related articles by their keys."""

    key: str
    title: str
    summary: str
    column: str
    place: str
    days_ago: int
    time: str
    byline_kind: str
    byline_name: str
    units: tuple[str, ...]
    models: tuple[str, ...]
    lead: SamplePicture
    body: tuple[SampleBlock, ...]
    related: tuple[str, ...]
    featured: bool
    source_name: str = ""
    source_url: str = ""
    legacy_url: str = ""
    updated_days_ago: int | None = None
    views: int | None = None

    @property
    def pictures(self) -> tuple[SamplePicture, ...]:
        """The lead picture and those in the body."""
        return (self.lead, *(block.picture for block in self.body if block.picture))

    def published_at(self, today: date) -> datetime:
        """The moment of publishing, counted back from `today`."""
        return moment(today, self.days_ago, self.time)

    def updated_at(self, today: date) -> datetime | None:
        """The moment of the last change that readers are told of, if any."""
        return None if self.updated_days_ago is None else moment(today, self.updated_days_ago, self.time)


def moment(today: date, days_ago: int, clock: str) -> datetime:
    """The moment so many days before `today` at Vietnam's wall clock `clock` ("08:30")."""
    return datetime.combine(today - timedelta(days=days_ago), time.fromisoformat(clock), VIETNAM)


@cache
def columns() -> tuple[SampleColumn, ...]:
    """The columns in the order of the navigation."""
    return _rows("columns.json", lambda row: SampleColumn(**row))


@cache
def units() -> tuple[SampleUnit, ...]:
    """The units, parents before children."""
    return _rows("units.json", _unit)


@cache
def models() -> tuple[SampleModel, ...]:
    """The models of good practice."""
    return _rows("models.json", _model)


@cache
def topics() -> tuple[SampleTopic, ...]:
    """The topics."""
    return _rows("topics.json", _topic)


@cache
def articles() -> tuple[SampleArticle, ...]:
    """The hand-written articles in the order of their file names."""
    return tuple(_read(path, _article) for path in sorted((DATA / "articles").glob("*.json")))


def _rows(name: str, make: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    rows = json.loads((DATA / name).read_text(encoding="utf-8"))
    return tuple(_made(f"{name}, entry {number}", row, make) for number, row in enumerate(rows, start=1))


def _read(path: Path, make: Callable[[dict[str, Any]], T]) -> T:
    return _made(path.name, json.loads(path.read_text(encoding="utf-8")), make)


def _made(where: str, row: dict[str, Any], make: Callable[[dict[str, Any]], T]) -> T:
    try:
        return make(dict(row))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{where}: {error!r}. The fields are described in home/sample/__init__.py.") from error


def _unit(row: dict[str, Any]) -> SampleUnit:
    begin, end = (_date(row.pop(field)) for field in ("valid_from", "valid_to"))
    return SampleUnit(other_names=tuple(row.pop("other_names")), valid_from=begin, valid_to=end, **row)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _model(row: dict[str, Any]) -> SampleModel:
    steps = tuple(SampleStep(**step) for step in row.pop("steps"))
    return SampleModel(units=tuple(row.pop("units")), steps=steps, **row)


def _topic(row: dict[str, Any]) -> SampleTopic:
    return SampleTopic(articles=tuple(row.pop("articles")), stories=tuple(row.pop("stories")), **row)


def _article(row: dict[str, Any]) -> SampleArticle:
    byline, source = row.pop("byline"), row.pop("source", {"name": "", "url": ""})
    return SampleArticle(
        byline_kind=byline["kind"],
        byline_name=byline["name"],
        source_name=source["name"],
        source_url=source["url"],
        lead=SamplePicture(**row.pop("lead")),
        body=tuple(_block(block) for block in row.pop("body")),
        units=tuple(row.pop("units")),
        models=tuple(row.pop("models")),
        related=tuple(row.pop("related")),
        **row,
    )


def _block(row: Mapping[str, Any]) -> SampleBlock:
    fields = {name: value for name, value in row.items() if name != "type"}
    if row["type"] == "image":
        return SampleBlock("image", picture=SamplePicture(**fields))
    return SampleBlock(row["type"], **fields)
