"""What a feed says, whatever its format: the channel and its newest articles."""

import hashlib
import logging
import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

from django.utils import timezone
from django.utils.feedgenerator import Enclosure, SyndicationFeed
from wagtail.models import Site

from news.lists import ArticleList
from news.models import ArticlePage, Picture
from news.picture_sizes import SHARED
from news.sites import whole
from writing.folding import compose, one_line

logger = logging.getLogger(__name__)
NEWEST = 20


@dataclass(frozen=True)
class Channel:
    """A feed to be written. `path` and `feed` are addresses from the portal's root, `articles` cards in their order."""

    site: Site
    portal: str
    name: str
    about: str
    path: str
    feed: str
    articles: Sequence[ArticlePage]
    made: datetime = field(default_factory=timezone.now)

    @property
    def title(self) -> str:
        """The name of the list with the portal's; the portal's alone for all of its articles."""
        return f"{self.name} | {self.portal}" if self.name else self.portal

    @cached_property
    def etag(self) -> str:
        """Changes with anything that the feed says; known before a picture is looked at."""
        said = [self.title, self.about, self.path, self.site.root_url, *map(_facts, self.articles)]
        return etag_of(said)

    @property
    def changed_at(self) -> datetime | None:
        """When the youngest change was that readers are told of."""
        moments = chain.from_iterable((article.published_at, article.updated_at) for article in self.articles)
        return max(filter(None, moments), default=None)

    def write(self, kind: type[SyndicationFeed]) -> bytes:
        """The feed in a format."""
        feed = opened(kind, self, self.path, self.about or self.title)
        for article in self.articles:
            feed.add_item(**self._item(article))
        return str(feed.writeString("utf-8")).encode()

    def _item(self, article: ArticlePage) -> dict[str, Any]:
        picture = self._enclosure(article.lead_picture)
        return {
            "title": one_line(article.headline),
            "link": article.full_url,
            "description": compose(article.summary).strip(),
            "unique_id": one_line(article.external_id),
            "unique_id_is_permalink": False,
            "pubdate": _local(article.published_at),
            "updateddate": _local(article.updated_at),
            "author_name": ", ".join(article.byline.names) or None,
            "authors": article.byline.names,
            "categories": [one_line(article.column.title)] if article.column else [],
            "enclosures": [picture] if picture else [],
        }

    def _enclosure(self, picture: Picture | None) -> Enclosure | None:
        """The picture with its length and type; None where its file is missing or broken."""
        if picture is None:
            return None
        shown = picture.for_sharing()
        if shown is None:
            return None
        try:
            kind = mimetypes.guess_type(shown.name)[0] or "image/jpeg"
            return Enclosure(whole(self.site, shown.url), str(shown.length), kind)
        except OSError as error:
            logger.warning("Picture %s cannot stand in a feed: %s", picture.pk, error)
            return None


class Told(Protocol):
    """What every feed says of itself."""

    @property
    def site(self) -> Site:
        """The portal."""

    @property
    def feed(self) -> str:
        """Its own address from the portal's root."""

    @property
    def title(self) -> str:
        """What is followed."""


def opened(kind: type[SyndicationFeed], channel: Told, path: str, about: str) -> SyndicationFeed:
    """A feed of a format, without items yet: of what readers find at a path of the portal."""
    return kind(
        title=one_line(channel.title),
        link=whole(channel.site, path),
        description=one_line(about),
        language="vi",
        feed_url=whole(channel.site, channel.feed),
    )


def etag_of(said: Sequence[Any]) -> str:
    """The header that changes with anything of this."""
    return f'"{hashlib.blake2b(repr(said).encode(), digest_size=12).hexdigest()}"'


def channel_of(articles: ArticleList, site: Site, portal: str, feed: str) -> Channel:
    """The feed of a list: its newest articles whose date is known."""
    newest = articles.articles.dated().newest_first().with_card()[:NEWEST]
    return Channel(
        site=site,
        portal=portal,
        name="" if articles.is_whole else articles.name,
        about=f"Tin, bài mới nhất của {portal}." if articles.is_whole else articles.about,
        path="/" if articles.is_whole else articles.path,
        feed=feed,
        articles=list(newest),
    )


def _facts(article: ArticlePage) -> Iterable[Any]:
    picture = article.lead_picture
    return (
        *(article.external_id, article.headline, article.summary, article.url_path, str(article.byline)),
        *(article.published_at, article.updated_at, article.column and article.column.title),
        picture and (picture.pk, picture.state(), SHARED in picture.known().get("files", ())),
    )


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
