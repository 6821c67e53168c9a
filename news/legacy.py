"""Addresses that articles had on an older site: readers and search machines still follow them."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models.signals import post_save
from wagtail.contrib.redirects.models import Redirect

from news.models import ArticlePage
from writing.folding import one_line

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


def redirect_legacy_url(*, article: ArticlePage) -> None:
    """Makes the article's old address lead to it, within its own portal; one that makes no sense leads nowhere."""
    try:
        path = legacy_path(article.legacy_url)
    except ValueError:
        return
    if path:
        Redirect.objects.update_or_create(
            old_path=path, site=article.get_site(), defaults={"redirect_page": article, "redirect_link": ""}
        )


def connect() -> None:
    """Redirects whenever an article that is out is stored: published in the admin as well as imported."""
    post_save.connect(_article_saved, sender=ArticlePage)


def _article_saved(instance: ArticlePage, **_: Any) -> None:
    if instance.live and instance.legacy_url:
        redirect_legacy_url(article=instance)
