"""Addresses that articles had on an older site: readers and search machines still follow them."""

import logging
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published

from news.importing.redirects import redirect_old_addresses
from news.models import ArticlePage
from writing.folding import one_line

logger = logging.getLogger(__name__)
LONGEST = 255  # what a redirect holds


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


def leads_to(path: str, site: Site | None) -> Page | None:
    """The page that the old address leads to in this portal already."""
    redirect = Redirect.get_for_site(site).filter(old_path=path, redirect_page__isnull=False).first()
    return redirect.redirect_page if redirect else None


def connect() -> None:
    """Redirects whenever an article with an old address goes out."""
    page_published.connect(_article_published, sender=ArticlePage)


def _article_published(instance: ArticlePage, **_: Any) -> None:
    site = instance.get_site()
    if instance.legacy_url and site:
        for _article, reason in redirect_old_addresses([instance], site):
            logger.warning("Article %s: %s", instance.pk, reason)
