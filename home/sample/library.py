"""The sample's library: albums of its own drawings, a short film, official documents that replace each other."""

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents import get_document_model

from home.sample import catalogue
from home.sample.catalogue import DATA
from home.sample.paper import printed
from home.sample.pictures import Drawings
from home.sample.ripples import frame
from library.models import (
    Album,
    AlbumPicture,
    DocumentFile,
    DocumentKind,
    OfficialDocument,
    Replacement,
    Video,
    VideoFile,
)
from news.models import Picture
from writing.slugs import slugify


@transaction.atomic
def load_library(drawings: Drawings, today: date) -> None:
    """Fills an empty library; an album shows the drawings of the articles that it is about."""
    told = json.loads((DATA / "library.json").read_text(encoding="utf-8"))
    for row in told["albums"]:
        _album(row, drawings, today)
    _video(told["video"], today)
    made: dict[str, OfficialDocument] = {}
    for row in told["documents"]:
        made[row["number"]] = _document(row, made, today)


def _album(row: dict[str, Any], drawings: Drawings, today: date) -> None:
    articles = {article.key: article for article in catalogue.articles()}
    album = Album.objects.create(
        title=row["title"], description=row["description"], date=today - timedelta(days=row["days_ago"])
    )
    shown = [picture for key in row["articles"] for picture in articles[key].pictures]
    for order, sample in enumerate(shown):
        AlbumPicture.objects.create(
            album=album, picture=drawings.picture(sample), caption=sample.caption, sort_order=order
        )


def _video(row: dict[str, Any], today: date) -> None:
    content = (DATA / row["file"]).read_bytes()
    file = VideoFile.objects.create(
        title=row["title"], type="video", file=ContentFile(content, name=row["file"]), duration=row["seconds"]
    )
    Video.objects.create(
        title=row["title"],
        description=row["description"],
        date=today - timedelta(days=row["days_ago"]),
        still=_still(row),
        file=file,
        duration=timedelta(seconds=row["seconds"]),
        subtitles=ContentFile((DATA / row["subtitles"]).read_bytes(), name=row["subtitles"]),
        transcript=row["transcript"],
    )


def _still(row: dict[str, Any]) -> Picture:
    image, file = frame(row["still_at"]), BytesIO()
    image.save(file, "PNG", optimize=True)
    return Picture.objects.create(
        title=row["still_alt"],
        description=row["still_alt"],
        file=ContentFile(file.getvalue(), name="lan-toa.png"),
        width=image.width,
        height=image.height,
    )


def _document(row: dict[str, Any], made: dict[str, OfficialDocument], today: date) -> OfficialDocument:
    told = ("number", "kind", "agency", "abstract", "signer", "signer_position")
    issued = today - timedelta(days=row["days_ago"])
    document = OfficialDocument.objects.create(issued_on=issued, **{name: row[name] for name in told})
    head = (row["agency"], f"Số: {row['number']}, ngày {issued:%d/%m/%Y}")
    signed = (row["signer"], row["signer_position"])
    paper = printed(head, DocumentKind(row["kind"]).label, row["abstract"], signed)
    file = get_document_model().objects.create(
        title=document.name,
        file=ContentFile(paper, name=f"{slugify(row['number'])}.pdf"),
        file_size=len(paper),
    )
    DocumentFile.objects.create(official_document=document, document=file)
    for order, number in enumerate(row["replaces"]):
        Replacement.objects.create(document=document, replaced=made[number], sort_order=order)
    return document
