"""Lists of articles that readers open and follow: what each is called, where it stands, which articles it holds.

The pages of lists (news/views/lists.py) and the feeds (news/feeds, home/feeds) are both made of these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from news.models import ArticlePage, Author, ColumnPage, Topic
from news.models.article import UNDATED
from news.models.querysets import ArticleQuerySet
from news.selectors import published_in
from registry.models import PracticeModel, Unit

MOST_YEARS = 30  # to choose from


@dataclass(frozen=True)
class ArticleList:
    """Published articles of one portal under a name; not in any order yet."""

    name: str
    articles: ArticleQuerySet
    path: str
    """Where its page stands, from the root of the portal."""
    kind: str
    key: str
    """With `kind` the address of its feed: `/rss/<kind>/<key>/`; both empty for the portal's own."""
    intro: str = ""
    """What readers see under the name."""
    title: str = ""
    """What the browser's tab says, where it is not the name."""
    description: str = ""
    """What search machines are told, where it is not the intro."""

    @property
    def about(self) -> str:
        """What machines are told the list is about: in the page's head and in feeds."""
        return self.description or self.intro

    @property
    def is_whole(self) -> bool:
        """Whether these are all articles of the portal."""
        return not self.kind

    @property
    def feed(self) -> str:
        """Where its RSS stands."""
        return reverse("feed") if self.is_whole else reverse("list_feed", args=[self.kind, self.key])

    @property
    def json_feed(self) -> str:
        """Where its JSON Feed stands."""
        return f"{self.feed}feed.json"


def all_articles(site: Site) -> ArticleList:
    """Everything of a portal; its page is the archive."""
    return ArticleList("Lưu trữ", published_in(site), reverse("archive"), "", "", "Tất cả bài viết, theo thời gian.")


def column_list(column: ColumnPage) -> ArticleList:
    """A column's articles."""
    return ArticleList(
        name=column.title,
        articles=ArticlePage.objects.published().in_column(column),
        path=_path_of(column),
        kind="chuyen-muc",
        key=column.slug,
        intro=column.intro,
        title=column.seo_title,
        description=column.search_description,
    )


def unit_list(unit: Unit, site: Site) -> ArticleList:
    """The articles about a unit and those below it."""
    articles = published_in(site).about_unit(unit)
    return ArticleList(unit.name, articles, unit.get_absolute_url(), "don-vi", unit.slug, unit.description)


def model_list(model: PracticeModel, site: Site) -> ArticleList:
    """The articles about a model of good practice."""
    articles = published_in(site).about_model(model)
    return ArticleList(model.name, articles, model.get_absolute_url(), "mo-hinh", model.slug, model.description)


def topic_list(topic: Topic, site: Site) -> ArticleList:
    """The articles on a topic."""
    return ArticleList(
        topic.name, published_in(site).about_topic(topic), topic.get_absolute_url(), "chu-de", topic.slug, topic.intro
    )


def author_list(author: Author, site: Site) -> ArticleList:
    """What an author wrote, alone or with others."""
    about = f"Bài viết của {author.name}."
    return ArticleList(
        author.name, published_in(site).written_by(author), author.get_absolute_url(), "tac-gia", author.slug, about
    )


def year_list(year: int, site: Site) -> ArticleList:
    """The articles of a year; Http404 for a year before the first article or after the last."""
    articles = published_in(site)
    if not has_year(articles, year, years_of(articles)):
        raise Http404("Không có bài viết của năm này.")
    path = reverse("archive_year", args=[year])
    return ArticleList(f"Năm {year}", within(articles, year), path, "nam", str(year), f"Bài viết năm {year}.")


def find_list(kind: str, key: str, site: Site) -> ArticleList:
    """The list with this feed address; Http404 where there is none, or none that readers may see."""
    finder = FINDERS.get(kind)
    if finder is None:
        raise Http404("Không có kênh này.")
    return finder(key, site)


def years_of(articles: ArticleQuerySet) -> Sequence[int]:
    """From the year of the newest article down to that of the oldest: two looks into an index, no count by years.

    Where one old date would make a long list of empty years: those of the last ones that hold articles, and the first.
    """
    dates = articles.filter(sort_date__gt=UNDATED).values_list("sort_date", flat=True)
    first, last = dates.order_by("sort_date").first(), dates.order_by("-sort_date").first()
    if first is None or last is None:
        return range(0)
    years = range(timezone.localtime(last).year, timezone.localtime(first).year - 1, -1)
    return years if len(years) <= MOST_YEARS else [*_filled(articles, years[: MOST_YEARS - 1]), years[-1]]


def has_year(articles: ArticleQuerySet, year: int, years: Sequence[int]) -> bool:
    """Whether a year can be opened: one of those shown (see `years_of`), or one that holds articles."""
    if year in years:
        return True
    return bool(years) and years[-1] < year < years[0] and within(articles, year).exists()


def _filled(articles: ArticleQuerySet, years: Sequence[int]) -> list[int]:
    """The years that hold articles, by one look into the index a year, all in one query."""
    looks = {f"y{year}": Exists(within(articles, year)) for year in years}
    row = Site.objects.order_by("pk").annotate(**looks).values(*looks)[:1].get()
    return [year for year in years if row[f"y{year}"]]


def within(articles: ArticleQuerySet, year: int, month: int | None = None) -> ArticleQuerySet:
    """The articles of a year or a month, as the clock in Vietnam has it."""
    zone = timezone.get_default_timezone()
    begin = datetime(year, month or 1, 1, tzinfo=zone)
    end = datetime(year + 1, 1, 1, tzinfo=zone) if month in (None, 12) else datetime(year, month + 1, 1, tzinfo=zone)
    return articles.filter(sort_date__gte=begin, sort_date__lt=end)


def _path_of(column: ColumnPage) -> str:
    """Where a column stands; Http404 for one of no portal."""
    parts = column.get_url_parts()
    if parts is None:  # the list of portals is kept by each process: another one may have made this portal
        Site.clear_site_root_paths_cache()
        column.__dict__.pop("_wagtail_cached_site_root_paths", None)
        parts = column.get_url_parts()
    if parts is None:
        raise Http404("Chuyên mục không thuộc cổng nào.")
    return str(parts[2])


def _column(slug: str, site: Site) -> ArticleList:
    columns = ColumnPage.objects.open_to_readers().child_of(site.root_page)
    return column_list(get_object_or_404(columns, slug=slug))


def _year(key: str, site: Site) -> ArticleList:
    if not (key.isascii() and key.isdigit() and len(key) == 4):
        raise Http404("Không có năm này.")
    return year_list(int(key), site)


def open_topic(slug: str, site: Site) -> ArticleList:
    """A topic that readers may know of; Http404 where there is none."""
    return topic_list(get_object_or_404(Topic.objects.open_to_readers(site), slug=slug), site)


def open_author(slug: str, site: Site) -> ArticleList:
    """An author that readers may know of; Http404 where there is none."""
    found = author_list(get_object_or_404(Author, slug=slug), site)
    if not found.articles.exists():  # by this author's articles; `open_to_readers` looks at those of all
        raise Http404("Tác giả này chưa có bài nào được đăng.")
    return found


FINDERS: dict[str, Callable[[str, Site], ArticleList]] = {
    "chuyen-muc": _column,
    "don-vi": lambda slug, site: unit_list(get_object_or_404(Unit.objects.confirmed(), slug=slug), site),
    "mo-hinh": lambda slug, site: model_list(get_object_or_404(PracticeModel.objects.confirmed(), slug=slug), site),
    "chu-de": open_topic,
    "tac-gia": open_author,
    "nam": _year,
}
