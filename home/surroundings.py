"""What surrounds every page of a portal: its name, who answers for it, its links, and the dress that it wears."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import transaction
from wagtail.models import Site

from feedback.models import FeedbackSettings
from home.dresses import DRESSES, OWN, Dress
from home.information import InformationLink, information_links
from home.models import DressSettings, PortalSettings
from news.models.picture import SizedPicture

KEPT = 60  # seconds, for processes that share no cache; where it is shared, saving drops what is kept
LOGO = "max-320x96|format-webp"
EMBLEM = "max-152x152|format-webp"


class WebsiteLink(NamedTuple):
    """Another site, under "Liên kết website"."""

    name: str
    url: str
    logo: SizedPicture | None


@dataclass(frozen=True)
class Portal:
    """A portal's surroundings, ready to show: no query behind any of it."""

    name: str = "Lan Tỏa"
    slogan: str = ""
    agency: str = ""
    responsible: str = ""
    licence: str = ""
    address: str = ""
    hotline: str = ""
    hotline_number: str = ""
    email: str = ""
    links: tuple[WebsiteLink, ...] = ()
    emblem: SizedPicture | None = None
    dress: Dress = DRESSES[OWN]
    information: tuple[InformationLink, ...] = ()
    takes_comments: bool = True
    takes_feedback: bool = True
    closed_after: int = 0  # days, for the comments of an article; 0 for no end


FACTS = tuple(each.name for each in fields(Portal) if each.type is str)  # as its settings have them


def portal_of(site: Site) -> Portal:
    """The surroundings of a site, kept for a while: every page asks, and they change once a year."""
    key = _key(site.pk)
    kept: Portal | None = cache.get(key)
    if kept is None:
        kept = portal_in(PortalSettings.for_site(site), DressSettings.for_site(site))
        cache.set(key, kept, KEPT)
    return kept


def portal_in(settings: PortalSettings, dress: DressSettings) -> Portal:
    """The surroundings that these settings make, saved or not."""
    rules = FeedbackSettings.for_site(settings.site)
    return Portal(
        **{name: getattr(settings, name) for name in FACTS},
        links=tuple(_links(settings)),
        emblem=dress.emblem.sizes(EMBLEM) if dress.emblem else None,
        dress=dress.resolved(),
        information=information_links(settings.site),
        takes_comments=rules.takes_comments,
        takes_feedback=rules.takes_feedback,
        closed_after=rules.closed_after,
    )


def forget_portal(instance: PortalSettings | DressSettings | FeedbackSettings, **_: Any) -> None:
    """Has the next page read the settings anew, once the change is in the database."""
    transaction.on_commit(lambda: cache.delete(_key(instance.site_id)))


def forget_portals(**_: Any) -> None:
    """Has every portal read anew what surrounds it: a page about one of them changed."""
    keys = [_key(pk) for pk in Site.objects.values_list("pk", flat=True)]
    transaction.on_commit(lambda: cache.delete_many(keys))


def _links(settings: PortalSettings) -> Iterator[WebsiteLink]:
    for block in settings.website_links:
        logo = block.value.get("logo")
        yield WebsiteLink(block.value["name"], block.value["url"], logo.sizes(LOGO) if logo else None)


def _key(site_id: int) -> str:
    return f"portal:{site_id}"
