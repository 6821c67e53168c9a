"""What may be written about. The room that owns the articles says it at start-up: this one knows pages alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Site


@dataclass(frozen=True)
class About:
    """A page that readers see."""

    page: Page
    title: str
    since: datetime | None  # published; None where nobody knows
    takes_comments: bool = False


Finder = Callable[[Site, int], About | None]
_registered: list[Finder] = []


def register_subjects(finder: Finder) -> None:
    """Make this what finds a page by its key; the last one registered counts."""
    _registered[:] = [finder]


def about(site: Site, page_id: int) -> About | None:
    """The page of this portal, if any reader may see it."""
    return _registered[0](site, page_id) if _registered else None
