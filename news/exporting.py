"""Articles as records of the interchange: what `import_articles` reads again, here or on another portal."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from wagtail.blocks import BoundBlock
from wagtail.documents.models import AbstractDocument
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from library.models import OfficialDocument, Video
from news.importing.blocks import Block, Box, Correction, Gallery, Heading, Quote, Text
from news.importing.blocks import Document as DocumentBlock
from news.importing.blocks import Picture as PictureBlock
from news.importing.html import parse_html
from news.importing.moments import ZONE
from news.importing.problems import BadRecord
from news.importing.records import ArticleRecord, as_fields
from news.importing.tags import NameBook
from news.library_blocks import LIBRARY_BLOCKS
from news.models import ArticlePage, Picture
from news.models.topic import distinct_names
from news.rich_text import pictures_in
from news.tables import table_of
from registry.models import PracticeModel, Unit
from writing.folding import filled_lines, one_line
from writing.slugs import slugify

BATCH = 200


@dataclass
class ExportReport:
    """How many articles and pictures were written, and in Vietnamese what could not be."""

    articles: int = 0
    pictures: int = 0
    problems: list[str] = field(default_factory=list)


def exportable_articles(site: Site) -> Any:
    """What an export holds: everything that any reader may see now or once its date is reached, oldest first.

    Drafts and private pages stay behind: the interchange has no word for them, and an import publishes.
    """
    found = ArticlePage.objects.live().open_to_all().of_site(site).order_by("sort_date", "external_id")
    return found.select_related("column", "lead_picture").prefetch_related(
        "article_units__unit", "article_models__model", "article_topics__tag"
    )


def export_articles(
    site: Site, output: TextIO, folder: Path | None = None, on_article: Callable[[], object] = lambda: None
) -> ExportReport:
    """Writes a line an article, and the pictures into the folder, if there is one."""
    report = ExportReport()
    units, models = NameBook(Unit), NameBook(PracticeModel)
    for article in exportable_articles(site).iterator(chunk_size=BATCH):
        try:
            record = record_of(article, units, models)
        except BadRecord as problem:
            report.problems.append(f"{article.external_id} “{article.title[:60]}”: {problem.reason}")
        else:
            output.write(json.dumps(as_fields(record), ensure_ascii=False) + "\n")
            report.articles += 1
            if folder:
                _copy_files(article, folder, report)
        on_article()
    return report


def record_of(article: ArticlePage, units: NameBook, models: NameBook) -> ArticleRecord:
    """The article as a record, in the form in which reading it again gives an equal one.

    Raises BadRecord for an article that has no text, or more of it than the interchange carries.
    """
    paths = iter(_numbered(article))
    lead = _lead(article, paths)
    return ArticleRecord(
        id=article.external_id,
        title=one_line(article.title),
        blocks=tuple(_blocks(article, paths)),
        summary=one_line(article.summary),
        place=one_line(article.place),
        published_at=article.published_at and article.published_at.astimezone(ZONE),
        updated_at=article.updated_at and article.updated_at.astimezone(ZONE),
        column=one_line(article.column.title) if article.column else "",
        byline=one_line(str(article.byline)),
        source_name=one_line(article.source_name),
        source_url=article.source_url,
        legacy_url=_address(article.legacy_url),
        units=_labels(units, (tag.unit for tag in article.article_units.all())),
        models=_labels(models, (tag.model for tag in article.article_models.all())),
        topics=tuple(distinct_names(item.tag.name for item in article.article_topics.all())),
        lead=lead,
        views=article.imported_views,
        corrections=tuple(_corrections(article)),
    )


def _corrections(article: ArticlePage) -> Iterator[Correction]:
    for entry in article.corrections:
        lines = filled_lines(str(entry.value["text"]))
        if entry.value["date"] and lines:
            yield Correction(entry.value["date"], "\n".join(lines))


def _labels(names: NameBook, records: Iterable[Unit | PracticeModel]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.label(record) for record in records))


def _lead(article: ArticlePage, paths: Iterator[str]) -> PictureBlock | None:
    words = [one_line(text) for text in (article.lead_caption, article.lead_credit, article.lead_alt)]
    path = next(paths) if article.lead_picture_id else ""
    return PictureBlock(path, *words) if path or words[0] or words[1] else None


def _blocks(article: ArticlePage, paths: Iterator[str]) -> Iterator[Block]:
    files = iter(_numbered_files(article))
    for block in article.body:
        match block.block_type, block.value:
            case "heading", text:
                yield from _heading(one_line(str(text)))
            case "quote", {"text": text, "speaker": speaker}:
                yield from _quote(str(text), one_line(str(speaker or "")))
            case "picture", value:
                yield from _picture(value, paths)
            case "gallery", {"heading": heading, "pictures": pictures}:
                yield from _gallery(pictures, one_line(str(heading or "")), paths)
            case "table", value:
                yield from [table] if (table := table_of(value)).rows else []
            case "box", {"heading": heading, "text": text}:
                yield from _box(one_line(str(heading or "")), text.source)
            case "document", {"document": document, "title": title}:
                name = one_line(str(title or (document.title if document else "")))
                yield from [DocumentBlock(next(files) if document else "", name)] if name or document else []
            case "paragraph", value:
                yield from parse_html(expand_db_html(value.source))[0]
            case _:
                yield from _of_library(block) if block.block_type in LIBRARY_BLOCKS else _rendered(block)


def _heading(text: str) -> list[Heading]:
    return [Heading(text)] if text else []


def _quote(text: str, speaker: str) -> list[Quote]:
    lines = filled_lines(text)
    return [Quote("\n".join(lines), speaker)] if lines else []


def _of_library(block: BoundBlock) -> Sequence[Block]:
    """An entry of the library as a link to it: another portal that has it shows it, every other has the link."""
    entry: Video | OfficialDocument | None = block.value
    return [DocumentBlock(entry.get_absolute_url(), entry.name_for_readers())] if entry else []


def _rendered(block: BoundBlock) -> Sequence[Block]:
    return parse_html(str(block.render()))[0]


def _gallery(pictures: Iterable[Mapping[str, Any]], heading: str, paths: Iterator[str]) -> list[Gallery]:
    shown = tuple(found for value in pictures for found in _picture(value, paths))
    return [Gallery(shown, heading)] if shown else []


def _picture(value: Mapping[str, Any], paths: Iterator[str]) -> list[PictureBlock]:
    words = [one_line(str(value.get(name) or "")) for name in ("caption", "credit", "alt")]
    path = next(paths) if value.get("picture") else ""
    return [PictureBlock(path, *words)] if path or words[0] or words[1] else []


def _box(heading: str, source: str) -> Iterator[Block]:
    inside = parse_html(expand_db_html(source))[0]
    html = [block.html for block in inside if isinstance(block, Text)]
    if html and len(html) == len(inside):
        yield Box("".join(html), heading)
    else:
        yield from [Heading(heading)] if heading else []
        yield from inside


def _folder(article: ArticlePage) -> str:
    """Where the article's pictures and files lie."""
    slug = slugify(article.external_id)
    if slug == article.external_id:
        return slug
    return f"{slug}-{hashlib.sha256(article.external_id.encode()).hexdigest()[:8]}"  # two ids may give one slug


def _numbered(article: ArticlePage) -> list[str]:
    """The paths of the article's pictures in the order in which they are shown, the lead picture first."""
    folder = _folder(article)
    names = [Path(picture.file.name) for picture in _pictures(article)]
    return [f"{folder}/{number}{name.suffix.lower()}" for number, name in enumerate(names, start=1)]


def _pictures(article: ArticlePage) -> list[Picture]:
    return [picture for picture in (article.lead_picture, *pictures_in(article.body)) if picture]


def _numbered_files(article: ArticlePage) -> list[str]:
    folder = _folder(article)
    names = [Path(document.file.name) for document in _files(article)]
    return [f"{folder}/tep-{number}{name.suffix.lower()}" for number, name in enumerate(names, start=1)]


def _files(article: ArticlePage) -> list[AbstractDocument]:
    shown = (block.value["document"] for block in article.body if block.block_type == "document")
    return [document for document in shown if document]


def _copy_files(article: ArticlePage, folder: Path, report: ExportReport) -> None:
    for picture, path in zip(_pictures(article), _numbered(article), strict=True):
        if _copy(picture, folder / path):
            report.pictures += 1
        else:
            report.problems.append(f"{article.external_id}: không có tệp của ảnh “{picture.title[:60]}”")
    for document, path in zip(_files(article), _numbered_files(article), strict=True):
        if not _copy(document, folder / path):
            report.problems.append(f"{article.external_id}: không có tệp đính kèm “{document.title[:60]}”")


def _copy(stored: Picture | AbstractDocument, target: Path) -> bool:
    """Whether there was a file to copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with stored.file.open("rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except FileNotFoundError:
        return False
    return True


def _address(legacy_url: str) -> str:
    is_whole = not legacy_url or legacy_url.startswith(("/", "http://", "https://"))
    return legacy_url if is_whole else f"/{legacy_url}"
