"""Old addresses that lead to the articles they have become: the rule of `news.legacy`, for many articles at once."""

from collections.abc import Iterable, Iterator

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from news.legacy import legacy_path
from news.models import ArticlePage


def claim_old_addresses(articles: Iterable[ArticlePage], site: Site) -> Iterator[tuple[ArticlePage, str]]:
    """Brings the old address of each article, before it is stored, into the form in which redirects compare.

    One that makes no sense or that leads elsewhere already is taken off the article, which is yielded with the reason
    in Vietnamese: two articles cannot both answer to it.
    """
    addressed = [article for article in articles if article.legacy_url]
    paths = [_path(article.legacy_url) for article in addressed]
    known = Redirect.get_for_site(site).filter(old_path__in=set(paths))
    owners: dict[str, int | str] = dict(known.values_list("old_path", "redirect_page_id"))
    for article, path in zip(addressed, paths, strict=True):
        written, article.legacy_url = article.legacy_url[:80], path
        owner = article.pk or article.external_id  # a new article has no key yet
        if not path:
            yield article, f"địa chỉ cũ “{written}” không chuyển hướng được"
        elif owners.setdefault(path, owner) != owner:
            article.legacy_url = ""
            yield article, f"địa chỉ cũ “{written}” đã dẫn đến trang khác"


def redirect_old_addresses(articles: Iterable[ArticlePage], site: Site) -> None:
    """Has the old address of each article, just stored in bulk, lead to it."""
    Redirect.objects.bulk_create(
        Redirect(old_path=article.legacy_url, site=site, redirect_page_id=article.pk)
        for article in articles
        if article.legacy_url
    )


def _path(address: str) -> str:
    try:
        return legacy_path(address)
    except ValueError:
        return ""
