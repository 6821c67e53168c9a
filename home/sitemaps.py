"""What search machines are told to read: lists of addresses, all of one portal and all open to any reader.

Articles are cut by ranges of their keys, so a new one changes the last list only and an old one stays where it was.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import F, Max
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from library.selectors import library_addresses
from news.lists import years_of
from news.models.author import Author
from news.models.picture import SizedPicture
from news.models.querysets import OpenQuerySet
from news.models.topic import ArticleTopic, Topic
from news.picture_sizes import SHARED
from news.selectors import models_written_of, published_in, units_written_of
from news.sites import whole
from news.views.questions import questions_of
from writing.folding import one_line

RANGE = 5_000  # keys, of which at most so many are articles
FRESH = timedelta(hours=48)  # what Google News looks at
MOST_FRESH = 1_000
INDEX_KEPT = 300  # seconds: it counts through every article
_PICTURE = KeyTextTransform("0", KeyTransform(SHARED, KeyTransform("files", F("lead_picture__prepared"))))
_CHANGED = Coalesce("last_published_at", "updated_at", "published_at")


class Address(NamedTuple):
    """A page, when it was changed, and the picture it begins with."""

    address: str
    changed: datetime | None = None
    picture: str = ""


class FreshArticle(NamedTuple):
    """An article of the last days."""

    address: str
    title: str
    published: datetime


class Listed(NamedTuple):
    """One list of addresses, as the index names it."""

    section: str
    changed: datetime | None = None


def index_of(site: Site) -> list[Listed]:
    """The lists of a portal, kept for some minutes. That of fresh articles is not among them: it comes and goes."""
    key = f"sitemaps:{site.pk}"
    kept: list[Listed] | None = cache.get(key)
    if kept is None:
        others = [Listed(name) for name, read in SECTIONS.items() if next(iter(read(site)), None)]
        kept = [*others, *_ranges(site)]
        cache.set(key, kept, INDEX_KEPT)
    return kept


def articles_in(site: Site, number: int) -> Iterator[Address]:
    """The published articles of one range of keys."""
    found = published_in(site).filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE).order_by("pk")
    for path, changed, name in found.values_list("url_path", _CHANGED, _PICTURE):
        yield Address(_in_tree(site, path), changed, _picture(site, name) if name else "")


def fresh_articles(site: Site) -> Iterator[FreshArticle]:
    """The articles of the last two days, the newest first."""
    fresh = published_in(site).filter(published_at__gt=timezone.now() - FRESH).newest_first()[:MOST_FRESH]
    for path, place, title, published in fresh.values_list("url_path", "place", "title", "published_at"):
        yield FreshArticle(_in_tree(site, path), one_line(f"{place}: {title}" if place else title), published)


def _ranges(site: Site) -> list[Listed]:
    ranges = published_in(site).order_by().annotate(range=F("pk") / RANGE).values("range")
    changed = ranges.annotate(newest=Max(_CHANGED)).order_by("range").values_list("range", "newest")
    return [Listed(f"bai-viet-{number}", newest) for number, newest in changed]


def _pages(site: Site) -> Iterator[Address]:
    """The front page, columns and whatever else stands in the tree, without the articles."""
    pages = OpenQuerySet(Page).open_to_readers().filter(path__startswith=site.root_page.path)
    others = pages.without_articles().order_by("path")
    for path, changed in others.values_list("url_path", "last_published_at"):
        yield Address(_in_tree(site, path), changed)


def _units(site: Site) -> Iterator[Address]:
    """Units that this portal writes of, and those above them."""
    return (Address(whole(site, unit.get_absolute_url())) for unit in units_written_of(site))


def _models(site: Site) -> Iterator[Address]:
    """Models that this portal writes of."""
    return (Address(whole(site, model.get_absolute_url())) for model in models_written_of(site).only("slug"))


def _library(site: Site) -> Iterator[Address]:
    """The library's lists, and all that it keeps."""
    return (Address(whole(site, path), changed) for path, changed in library_addresses(site))


def _questions(site: Site) -> Iterator[Address]:
    """Questions with their answers, and their list where there are any."""
    for place, (key, changed) in enumerate(questions_of(site).values_list("pk", "published_at")):
        if not place:
            yield Address(whole(site, reverse("questions")), changed)
        yield Address(whole(site, reverse("question", args=[key])), changed)


def _topics(site: Site) -> Iterator[Address]:
    """Topics that this portal writes of."""
    wanted = ArticleTopic.objects.filter(content_object__in=published_in(site)).values("tag")
    slugs = Topic.objects.filter(pk__in=wanted).order_by("pk").values_list("slug", flat=True)
    return (Address(whole(site, reverse("topic", args=[slug]))) for slug in slugs)


def _authors(site: Site) -> Iterator[Address]:
    """Whoever wrote here."""
    authors = Author.objects.open_to_readers(site).order_by("pk")
    return (Address(whole(site, author.get_absolute_url())) for author in authors)


def _archive(site: Site) -> Iterator[Address]:
    """The years of the archive that may hold articles."""
    for year in years_of(published_in(site)):
        yield Address(whole(site, reverse("archive_year", args=[year])))


# Kinds of pages that are no articles, by the names of their lists.
SECTIONS: dict[str, Callable[[Site], Iterable[Address]]] = {
    "trang": _pages,
    "don-vi": _units,
    "mo-hinh": _models,
    "chu-de": _topics,
    "tac-gia": _authors,
    "luu-tru": _archive,
    "thu-vien": _library,
    "hoi-dap": _questions,
}


def _in_tree(site: Site, url_path: str) -> str:
    return whole(site, f"/{url_path.removeprefix(site.root_page.url_path)}")


def _picture(site: Site, name: str) -> str:
    return whole(site, SizedPicture(name, 0, 0).url)
