"""Addresses that articles had on an older site: readers and search machines still follow them."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published

from news.models import ArticlePage
from writing.folding import one_line

logger = logging.getLogger(__name__)
LONGEST = 255  # what a redirect holds
# What social networks, newsletters and messengers hang on an address.
_TRACKING = ("utm_", "fbclid", "gclid", "gbraid", "wbraid", "msclkid", "zarsrc", "zclid", "mc_cid", "mc_eid", "igshid")


def legacy_path(address: str) -> str:
    """The part of an old address that redirects compare: `http://cu.vn/118.html?b=2&a=1` → `/118.html?a=1&b=2`.

    Empty for an empty address; ValueError where it is none, or only a host.
    """
    address = one_line(address)
    if not address:
        return ""
    if " " in address:
        raise ValueError("an address holds no space")
    path = Redirect.normalise_path(urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl())
    if path == "/" or len(path) > LONGEST:
        raise ValueError("no path, or one too long")
    return path


def without_tracking(address: str) -> str:
    """The address without the parameters that say only where its reader came from."""
    path, mark, query = address.partition("?")
    kept = [part for part in query.split("&") if not part.lower().startswith(_TRACKING)]
    return f"{path}?{'&'.join(kept)}" if mark and any(kept) else path


def leads_to(path: str, site: Site | None) -> Page | None:
    """The page that the old address leads to in this portal already."""
    redirect = Redirect.get_for_site(site).filter(old_path=path, redirect_page__isnull=False).first()
    return redirect.redirect_page if redirect else None


def claim_old_addresses(articles: Iterable[ArticlePage], site: Site) -> Iterator[tuple[ArticlePage, str]]:
    """Brings the old addresses of articles, before they are stored, into the form in which redirects compare.

    One that makes no sense or that leads elsewhere already is taken off its article, which is yielded with the reason
    in Vietnamese: two articles cannot both answer to it.
    """
    addressed = [article for article in articles if article.legacy_url]
    paths = [_path_if_any(article.legacy_url) for article in addressed]
    owners: dict[str, int | str | None] = dict(_known(paths, site))
    for article, path in zip(addressed, paths, strict=True):
        written, article.legacy_url = article.legacy_url[:80], path
        owner = article.pk or article.external_id  # a new article has no key yet
        if not path:
            yield article, f"địa chỉ cũ “{written}” không chuyển hướng được"
        elif owners.setdefault(path, owner) != owner:
            article.legacy_url = ""
            yield article, f"địa chỉ cũ “{written}” đã dẫn đến trang khác"


def redirect_old_addresses(articles: Iterable[ArticlePage], site: Site) -> Iterator[tuple[ArticlePage, str]]:
    """Has the old address of each stored article lead to it; yields those for which that is not possible, and why."""
    addressed = [article for article in articles if article.legacy_url]
    yield from claim_old_addresses(addressed, site)
    wanted = {article.legacy_url: article for article in addressed if article.legacy_url}
    known = dict(_known(wanted, site))
    Redirect.objects.bulk_create(
        Redirect(old_path=path, site=site, redirect_page_id=article.pk)
        for path, article in wanted.items()
        if path not in known
    )


def connect() -> None:
    """Redirects whenever an article with an old address goes out."""
    page_published.connect(_article_published, sender=ArticlePage)


def _article_published(instance: ArticlePage, **_: Any) -> None:
    site = instance.get_site()
    if instance.legacy_url and site:
        for _article, reason in redirect_old_addresses([instance], site):
            logger.warning("Article %s: %s", instance.pk, reason)


def _known(paths: Iterable[str], site: Site) -> Iterable[tuple[str, int | None]]:
    """The redirects of the portal from these paths, and the pages they lead to."""
    found = Redirect.get_for_site(site).filter(old_path__in=set(paths))
    return found.values_list("old_path", "redirect_page_id")


def _path_if_any(address: str) -> str:
    try:
        return legacy_path(address)
    except ValueError:
        return ""
