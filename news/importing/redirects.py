"""Old addresses that lead to the articles they have become."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from news.models import ArticlePage

_LONGEST = 255  # what Wagtail's table holds


def redirect_old_addresses(articles: Iterable[ArticlePage], site: Site) -> Iterator[tuple[ArticlePage, str]]:
    """Has each article's old address lead to it; yields, in Vietnamese, the articles for which that is not possible.

    An address that leads elsewhere already is left as it is: two articles cannot both answer to it.
    """
    wanted = {article.pk: (article, _old_path(article.legacy_url)) for article in articles if article.legacy_url}
    known = {
        redirect.old_path: redirect.redirect_page_id
        for redirect in Redirect.get_for_site(site).filter(old_path__in=[path for _, path in wanted.values()])
    }
    added = []
    for article, path in wanted.values():
        if len(path) > _LONGEST or path == "/":
            yield article, f"địa chỉ cũ “{path[:80]}” không chuyển hướng được"
        elif known.get(path, article.pk) != article.pk:
            yield article, f"địa chỉ cũ “{path[:80]}” đã dẫn đến trang khác"
        elif path not in known:
            known[path] = article.pk
            added.append(Redirect(old_path=path, site=site, redirect_page_id=article.pk))
    Redirect.objects.bulk_create(added, ignore_conflicts=True)


def _old_path(address: str) -> str:
    parts = urlsplit(address)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return Redirect.normalise_path(path)
