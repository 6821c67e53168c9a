"""Blocks that show what the library keeps: videos and official documents. One query for all of a kind in a body."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Site
from wagtail.snippets.blocks import SnippetChooserBlock

from library.models import OfficialDocument, Video
from news.sites import whole


class LibraryBlock(SnippetChooserBlock):
    """Something of the library. What is hidden from readers stays in the form, and its template shows nothing."""

    def shown(self) -> Any:
        """The records with all that the block's template shows."""
        raise NotImplementedError

    def bulk_to_python(self, values: Iterable[Any]) -> Sequence[Any]:
        """The records by their keys, in one query; None for those that are gone."""
        keys = list(values)
        found = self.shown().in_bulk([key for key in keys if key])
        return [found.get(key) for key in keys]


class VideoBlock(LibraryBlock):
    """A video of the library."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Video, **kwargs)

    def shown(self) -> Any:
        """With stills and files."""
        return Video.objects.with_still()

    class Meta:
        label = "Video"
        icon = "media"
        template = "blocks/video.html"


class OfficialDocumentBlock(LibraryBlock):
    """An official document of the library: number, abstract, and what has taken its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(OfficialDocument, **kwargs)

    def shown(self) -> Any:
        """With what has taken their place."""
        return OfficialDocument.objects.select_related("site").with_newest_replacement()

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Adds `address`: on the portal that keeps the document, which need not be the article's."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        here = Site.find_for_request(request) if request else None
        if value is not None:
            elsewhere = here is not None and here.pk != value.site_id
            address = value.get_absolute_url()
            context["address"] = whole(value.site, address) if elsewhere else address
        return context

    class Meta:
        label = "Văn bản"
        icon = "doc-full"
        template = "blocks/official_document.html"


LIBRARY_BLOCKS = {"video": VideoBlock, "official_document": OfficialDocumentBlock}


def has_video(body: StreamValue) -> bool:
    """Whether the page needs the script that plays videos."""
    return any(block.block_type == "video" and block.value and block.value.is_published() for block in body)


def words_of(entry: Video | OfficialDocument | None) -> list[str]:
    """What a block says of an entry, for searching; nothing where readers may not see it."""
    if entry is None or not entry.is_published():
        return []
    abstract = [entry.abstract] if isinstance(entry, OfficialDocument) else []
    return [entry.name_for_readers(), *abstract]
