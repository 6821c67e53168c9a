"""The two formats: RSS 2.0 as Django writes it, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from datetime import datetime
from typing import IO, Any

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed, SyndicationFeed

VERSION = "https://jsonfeed.org/version/1.1"


class RssFeed(Rss201rev2Feed):
    """RSS, dated by its newest article in Vietnam's time."""

    content_type = "application/rss+xml; charset=utf-8"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Programs that read feeds take a description for HTML: our plain texts must not become tags there."""
        super().add_item_elements(handler, item | {"description": str(linebreaksbr(item["description"]))})

    def latest_post_date(self) -> datetime:
        """Django dates an empty feed by the clock of Greenwich."""
        return timezone.localtime(super().latest_post_date())


class JsonFeed(SyndicationFeed):
    """JSON Feed. Its text is the summary: the article itself is read on the portal."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[str], encoding: str) -> None:
        """The whole feed as one object; what is not known is left out."""
        told = {
            "version": VERSION,
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        outfile.write(json.dumps(told, ensure_ascii=False))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    pictures = item["enclosures"]
    told = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_text": item["description"] or item["title"],
        "summary": item["description"],
        "date_published": item["pubdate"] and item["pubdate"].isoformat(timespec="seconds"),
        "date_modified": item["updateddate"] and item["updateddate"].isoformat(timespec="seconds"),
        "image": pictures[0].url if pictures else "",
        "authors": [{"name": name} for name in item["authors"]],
        "tags": list(item["categories"]),
        "attachments": [
            {"url": each.url, "mime_type": each.mime_type, "size_in_bytes": int(each.length)} for each in pictures
        ],
    }
    return {name: value for name, value in told.items() if value}
