"""One article as it travels between portals: a line of JSON (docs/importing.md), read with care and written back.

`parse_line` and `as_fields` are inverses: reading what `as_fields` wrote gives an equal record.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from news.importing.blocks import Block, Correction, Gallery, Picture, pictures_of
from news.importing.fields import Fields
from news.importing.html import parse_html, parse_plain, render_html
from news.importing.moments import ZONE
from news.importing.problems import BadRecord
from news.models.topic import LONGEST_NAME, distinct_names
from writing.folding import filled_lines, one_line

MAX_BODY = 2 * 1024 * 1024  # bytes of UTF-8
_LENGTHS = {
    "id": 200,
    "title": 255,
    "summary": 5000,
    "place": 100,
    "byline": 255,
    "source_name": 255,
    "source_url": 500,
    "legacy_url": 500,
    "column": 255,
}
_NAME_LENGTH = 255
MAX_CORRECTION = 2000
_PICTURE_LENGTHS = {"path": 500, "caption": 500, "credit": 100, "alt": 300}


@dataclass(frozen=True)
class ArticleRecord:
    """An article to import. Raises BadRecord where a text is longer than the portal can keep."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    summary: str = ""
    place: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    column: str = ""
    byline: str = ""
    source_name: str = ""
    source_url: str = ""
    legacy_url: str = ""
    units: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lead: Picture | None = None
    views: int = 0
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.title:
            raise BadRecord("thiếu tiêu đề (title)")
        if not self.blocks:
            raise BadRecord("thiếu nội dung (body hoặc body_html)")
        for name, limit in _LENGTHS.items():
            _refuse_long(name, getattr(self, name), limit)
        for name in (*self.units, *self.models):
            _refuse_long("units, models", name, _NAME_LENGTH)
        for name in self.topics:
            _refuse_long("topics", name, LONGEST_NAME)
        for correction in self.corrections:
            _refuse_long("corrections.text", correction.text, MAX_CORRECTION)
        for picture in pictures_of((self.lead, *self.blocks)):
            for name, limit in _PICTURE_LENGTHS.items():
                _refuse_long(f"images.{name}", getattr(picture, name), limit)

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that the record says, 32 characters; equal records have equal ones."""
        line = json.dumps(as_fields(self), ensure_ascii=False, sort_keys=True)
        return hashlib.blake2b(line.encode(), digest_size=16).hexdigest()


def parse_line(text: str, stem: str) -> ArticleRecord:
    """The article of one interchange line. `stem` is the file's name without ending: where the line has no id, the
    article's is made of it and of what the article is known by (old address, or title and date)."""
    fields = Fields(_load(text))
    title, identifier = fields.line("title"), fields.identifier("id")
    published, legacy = fields.moment("published_at"), fields.address("legacy_url", may_be_path=True)
    blocks, notes = _body(fields)
    lead, blocks = _place_images(blocks, _images(fields, notes))
    return ArticleRecord(
        id=identifier or _made_id(stem, legacy or f"{title}\n{published}"),
        title=title,
        blocks=blocks,
        summary=fields.line("summary"),
        place=fields.line("place").rstrip(": "),
        published_at=published,
        updated_at=fields.moment("updated_at"),
        column=fields.line("column"),
        byline=fields.line("byline"),
        source_name=fields.line("source_name"),
        source_url=fields.address("source_url"),
        legacy_url=legacy,
        units=fields.lines("units"),
        models=fields.lines("models"),
        topics=_topics(fields),
        lead=lead,
        views=fields.count("views"),
        corrections=tuple(_corrections(fields, notes)),
        notes=(*notes, *_leftovers(fields)),
    )


def as_fields(record: ArticleRecord) -> dict[str, Any]:
    """The record as the object of an interchange line; what is empty is left out."""
    pictures = [picture for picture in pictures_of(record.blocks) if picture.path and not is_outside(picture.path)]
    fields = {
        "id": record.id,
        "title": record.title,
        "place": record.place,
        "summary": record.summary,
        "body_html": render_html(record.blocks),
        "published_at": record.published_at.isoformat() if record.published_at else "",
        "updated_at": record.updated_at.isoformat() if record.updated_at else "",
        "column": record.column,
        "byline": record.byline,
        "source_name": record.source_name,
        "source_url": record.source_url,
        "legacy_url": record.legacy_url,
        "units": list(record.units),
        "models": list(record.models),
        "topics": list(record.topics),
        "images": [_image_fields(picture) for picture in ([record.lead] if record.lead else []) + pictures],
        "views": record.views,
        "corrections": [{"date": each.date.isoformat(), "text": each.text} for each in record.corrections],
    }
    return {name: value for name, value in fields.items() if value}


def _load(text: str) -> dict[str, Any]:
    if "\x00" in text:
        raise BadRecord(f"có ký tự NUL ở cột {text.index(chr(0)) + 1}")
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BadRecord(f"không phải JSON hợp lệ, hỏng ở cột {error.colno}") from None
    except RecursionError:
        raise BadRecord("JSON lồng nhau quá sâu") from None
    except ValueError:  # an integer of thousands of digits
        raise BadRecord("JSON có số quá lớn") from None
    if not isinstance(value, dict):
        raise BadRecord("dòng không phải một đối tượng JSON {…}")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise BadRecord(f"trường “{name}” có hai lần")
    return values


def _refuse_constant(name: str) -> Any:
    raise BadRecord(f"{name} không phải JSON hợp lệ")


def _body(fields: Fields) -> tuple[tuple[Block, ...], list[str]]:
    html, plain = fields.text("body_html"), fields.text("body")
    for name, text in (("body_html", html), ("body", plain)):
        size = len(text.encode())
        if size > MAX_BODY:
            raise BadRecord(f"nội dung “{name}” dài {size / 1024 / 1024:.1f} MB, nhiều nhất là 2 MB")
    if html.strip():
        blocks, notes = parse_html(html)
        if not blocks:
            raise BadRecord("“body_html” không còn nội dung nào sau khi làm sạch")
        return blocks, [*notes, *(["có cả body_html và body: body bị bỏ qua"] if plain.strip() else [])]
    return parse_plain(plain), []


def _topics(fields: Fields) -> tuple[str, ...]:
    names = fields.lines("topics")
    for name in names:
        if not distinct_names([name]):
            raise BadRecord(f"“topics” có một tên không có chữ hay số nào: “{name[:40]}”")
    return tuple(distinct_names(names))


def _images(fields: Fields, notes: list[str]) -> list[Picture]:
    pictures = []
    for number, image in enumerate(fields.objects("images"), start=1):
        path = image.line("path")
        picture = Picture(path, image.line("caption"), image.line("credit"), image.line("alt"))
        if not path and not picture.caption and not picture.credit:
            raise BadRecord(f"images[{number}] không có đường dẫn (path) lẫn chú thích (caption)")
        if is_outside(path):
            raise BadRecord(f"images[{number}].path phải là đường dẫn nằm trong thư mục của tệp: “{path[:80]}”")
        pictures.append(picture)
        notes.extend(f"trường không biết: images[{number}].{name}" for name in image.unknown())
        fields.hidden += image.hidden
    return pictures


def _corrections(fields: Fields, notes: list[str]) -> Iterator[Correction]:
    for number, entry in enumerate(fields.objects("corrections"), start=1):
        moment = entry.moment("date")
        lines = filled_lines(entry.text("text"))
        if moment is None or not lines:
            raise BadRecord(f"corrections[{number}] phải có ngày (date) và nội dung (text)")
        notes.extend(f"trường không biết: corrections[{number}].{name}" for name in entry.unknown())
        fields.hidden += entry.hidden
        yield Correction(moment.astimezone(ZONE).date(), "\n".join(lines))


def is_outside(path: str) -> bool:
    """Whether a picture's path would leave the folder of its file (or is none of a folder at all)."""
    return path.startswith(("/", "\\")) or ":" in path or ".." in path.replace("\\", "/").split("/")


def _place_images(blocks: tuple[Block, ...], images: list[Picture]) -> tuple[Picture | None, tuple[Block, ...]]:
    """A listed picture that the body shows gives it its caption; of the others a first one leads, the rest follow."""
    shown = Counter(picture.path for picture in pictures_of(blocks) if picture.path)
    listed = {image.path: image for image in images if image.path}
    rest: list[tuple[int, Picture]] = []
    for index, image in reversed(list(enumerate(images))):
        if image.path and shown[image.path] > 0:
            shown[image.path] -= 1
        else:
            rest.insert(0, (index, image))
    lead = rest.pop(0)[1] if rest and rest[0][0] == 0 else None
    return lead, (*(_captioned(block, listed) for block in blocks), *(image for _, image in rest))


def _captioned(block: Block, listed: dict[str, Picture]) -> Block:
    if isinstance(block, Gallery):
        return Gallery(tuple(_with_words(picture, listed) for picture in block.pictures), block.heading)
    return _with_words(block, listed) if isinstance(block, Picture) else block


def _with_words(picture: Picture, listed: dict[str, Picture]) -> Picture:
    known = listed.get(picture.path)
    if known is None or picture.caption or picture.credit:
        return picture
    return Picture(picture.path, known.caption, known.credit, picture.alt or known.alt)


def _image_fields(picture: Picture) -> dict[str, str]:
    fields = {"path": picture.path, "caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
    return {name: value for name, value in fields.items() if value}


def _leftovers(fields: Fields) -> Iterable[str]:
    yield from (f"trường không biết: {name}" for name in fields.unknown())
    if fields.hidden:
        yield f"đã bỏ {fields.hidden} ký tự điều khiển hoặc vô hình"


def _made_id(stem: str, known_by: str) -> str:
    return f"{one_line(stem)[:150]}-{hashlib.sha256(known_by.encode()).hexdigest()[:12]}"


def _refuse_long(name: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise BadRecord(f"“{name}” dài {len(text)} ký tự, nhiều nhất là {limit}")
