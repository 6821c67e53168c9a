"""An article's body made ready for readers: one query for all linked pages and one for all linked documents, however
many blocks there are.
"""

from collections.abc import Collection, Sequence

from django.db.models import Model, Q, QuerySet
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.blocks import BoundBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from news.models.picture import Picture
from news.models.querysets import OpenQuerySet

_BETWEEN = "<hr data-between-paragraphs>"


class OpenPageLinkHandler(PageLinkHandler):
    """Links between pages: one query, where Wagtail's asks once more for each kind of page; to open pages only, as an
    address gives a title away.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model | None]:
        """The pages that the links name; None for those that readers cannot open."""
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = {str(page.pk): page for page in _open_pages(ids)}
        return [pages.get(str(id)) for id in ids]


@hooks.register("register_rich_text_features", order=10)
def register_links(features: FeatureRegistry) -> None:
    """Takes the place of Wagtail's own handler."""
    features.register_link_type(OpenPageLinkHandler)


def _open_pages(ids: Collection[str | None]) -> QuerySet[Page]:
    from news.models.article import ArticlePage  # an article reads its text, so it comes after this module

    articles = ArticlePage.objects.published().filter(pk__in=ids)
    others = Q(articlepage__isnull=True)
    return OpenQuerySet(Page).live().open_to_all().filter(others | Q(pk__in=articles.values("pk")), pk__in=ids)


def pictures_in(body: StreamValue) -> list[Picture]:
    """The pictures of a body; those that are missing are left out."""
    found = (block.value.get("picture") for block in body if block.block_type == "picture")
    return [picture for picture in found if picture]


def readable(body: StreamValue) -> Sequence[BoundBlock]:
    """The body's blocks with their links followed."""
    paragraphs = [block.value.source for block in body if block.block_type == "paragraph"]
    followed = expand_db_html(_BETWEEN.join(paragraphs)).split(_BETWEEN)
    if len(followed) != len(paragraphs):  # a text that holds the very words between
        followed = [expand_db_html(source) for source in paragraphs]
    texts = iter(followed)
    return [_with_text(block, next(texts)) if block.block_type == "paragraph" else block for block in body]


def _with_text(block: BoundBlock, html: str) -> BoundBlock:
    # Rich text is cleaned when it is stored, by the editor's own rules or by the importer.
    return StreamValue.StreamChild(block.block, mark_safe(html), id=block.id)  # noqa: S308
