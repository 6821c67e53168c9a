"""An article's body made ready for readers: one query for all linked pages and one for all linked documents, however
many blocks there are; its headings named, so that one can link to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.blocks import BoundBlock, StructValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from news.models.picture import Picture
from news.prefetching import prefetched_documents
from writing.slugs import free_slug

_BETWEEN = "<hr data-between-paragraphs>"


class OpenPageLinkHandler(PageLinkHandler):
    """Links between pages: one query, where Wagtail's asks once more for each kind of page; to open pages only, as an
    address gives a title away.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model | None]:
        """The pages that the links name; None for those that readers cannot open."""
        from news.selectors import open_pages  # it knows articles, which read their text: they come after this module

        ids = [attrs.get("id") for attrs in attrs_list]
        pages = {str(page.pk): page for page in open_pages(ids)}
        return [pages.get(str(id)) for id in ids]


class PrefetchedDocumentLinkHandler(DocumentLinkHandler):
    """Links to files: those that were read along with the body's own files."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model | None]:
        """The files that the links name; None for those that are gone."""
        prefetched = prefetched_documents()
        if prefetched is None:
            found: list[Model | None] = super().get_many(attrs_list)
            return found
        by_id = {str(key): document for key, document in prefetched.items()}
        return [by_id.get(str(attrs.get("id"))) for attrs in attrs_list]


@hooks.register("register_rich_text_features", order=10)
def register_links(features: FeatureRegistry) -> None:
    """Takes the place of Wagtail's own handlers."""
    features.register_link_type(OpenPageLinkHandler)
    features.register_link_type(PrefetchedDocumentLinkHandler)


def pictures_in(body: StreamValue) -> list[Picture]:
    """The pictures of a body in their order; those that are missing are left out."""
    return [picture for value in picture_values(body) if (picture := value.get("picture"))]


def picture_values(body: StreamValue) -> Iterator[Mapping[str, Any]]:
    """Each picture with its words, those of galleries too, as `picture`, `caption`, `credit` and `alt`."""
    for block in body:
        if block.block_type == "picture":
            yield block.value
        elif block.block_type == "gallery":
            yield from block.value["pictures"]


class Section(str):
    """A heading that can be linked to."""

    anchor = ""


def readable(body: StreamValue) -> list[BoundBlock]:
    """The body's blocks but for empty headings, links followed and headings named, in at most two queries."""
    blocks = [block for block in body if block.block_type != "heading" or str(block.value).strip()]
    texts = [text for block in blocks if (text := _rich_text(block)) is not None]
    followed = iter(_followed([text.source for text in texts]))
    anchors: set[str] = set()
    return [_ready(block, followed, anchors) for block in blocks]


def _followed(sources: Sequence[str]) -> Sequence[str]:
    followed: list[str] = expand_db_html(_BETWEEN.join(sources)).split(_BETWEEN)
    if len(followed) != len(sources):  # a text that holds the very words between
        return [expand_db_html(source) for source in sources]
    return followed


def sections_of(blocks: Iterable[BoundBlock]) -> list[Section]:
    """The headings of a readable body."""
    return [block.value for block in blocks if isinstance(block.value, Section)]


def _rich_text(block: BoundBlock) -> RichText | None:
    if block.block_type == "paragraph":
        return block.value
    return block.value["text"] if block.block_type == "box" else None


def _ready(block: BoundBlock, followed: Iterator[str], anchors: set[str]) -> BoundBlock:
    # Rich text is cleaned when it is stored, by the editor's own rules or by the importer.
    match block.block_type:
        case "paragraph":
            value: Any = mark_safe(next(followed))  # noqa: S308
        case "box":
            value = StructValue(block.block, {**block.value, "text": mark_safe(next(followed))})  # noqa: S308
        case "heading":
            value = Section(block.value)
            # Of its own words: a link goes on leading there when other headings come and go.
            value.anchor = free_slug(f"muc {block.value}", anchors.__contains__)
            anchors.add(value.anchor)
        case _:
            return block
    return StreamValue.StreamChild(block.block, value, id=block.id)
