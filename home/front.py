"""What stands on the front page: the sections as the editor arranged them, no article twice.

However many sections there are, it takes one query for the ids of all that may stand in any of them, one for the cards
of those that do, and one for their pictures.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import IntegerField, Value
from wagtail.models import Site

from home.sections import LIST, WITH_LEAD
from home.wishes import Wish, Wishes
from news.cards import Cards
from news.models import ArticlePage
from news.models.querysets import ArticleQuerySet
from news.widgets import Widget, WidgetKey

FEW = 3  # most viewed of a window: with fewer, the next window is asked


@dataclass(frozen=True)
class Section:
    """A section with its articles."""

    wish: Wish
    articles: Sequence[ArticlePage]
    about: str

    @property
    def template(self) -> str:
        """What shows it."""
        return f"home/sections/{self.wish.kind}.html"

    @property
    def layout_template(self) -> str:
        """What shows its articles."""
        return f"home/layouts/{self.wish.layout}.html"

    @property
    def most_viewed(self) -> "FrontMostViewed":
        """The same as a block, which may stand beside the lead."""
        return FrontMostViewed(self)

    @property
    def is_narrow(self) -> bool:
        """Whether it may stand beside others."""
        return self.wish.kind in {"column", "newest"} and self.wish.layout in {WITH_LEAD, LIST}


class FrontMostViewed(Widget):
    """ "Xem nhiều nhất" of the front page: one list, which says over what time."""

    key = WidgetKey.MOST_VIEWED
    template = "components/front_most_viewed.html"
    heading = WidgetKey.MOST_VIEWED.label

    def __init__(self, section: Section) -> None:
        self.articles = section.articles
        self.window = section.about

    def is_shown(self) -> bool:
        """With at least one article."""
        return bool(self.articles)


class Row(NamedTuple):
    """What stands side by side: the lead with what is beside it (top), narrow sections (columns), or one (wide)."""

    kind: str
    sections: Sequence[Section]
    widgets: Sequence[Widget] = ()


class FrontPage(NamedTuple):
    """Everything between the head and the foot of the front page."""

    rows: Sequence[Row]

    @property
    def lead(self) -> ArticlePage | None:
        """The article that stands first, whose picture stands for the page."""
        return next((article for row in self.rows for section in row.sections for article in section.articles), None)

    @property
    def has_top(self) -> bool:
        """Whether a lead stands first, with the dress's blocks beside it."""
        return any(row.kind == "top" for row in self.rows)


def front_page(home: Any, site: Site, dress: Any) -> FrontPage:
    """The front page of a portal. Its queries do not grow with sections, columns or articles."""
    wishes = Wishes(home, site)
    wanted = wishes.arranged() or list(wishes.automatic(with_most_viewed=WidgetKey.MOST_VIEWED in dress.beside))
    return FrontPage(list(_rows(_filled(wanted))))


class Candidate(NamedTuple):
    """An article that may stand in a section."""

    pk: int
    external_id: str


def _filled(wishes: Sequence[Wish]) -> list[Section]:
    """The sections that have something to show, each article in the first that has a place for it. What an editor
    picked by hand keeps its place, whatever stands above."""
    arms = list(_arms(wishes))
    rows = _candidates([articles for _, articles in arms])
    by_wish: dict[int, list[list[Candidate]]] = {}
    for (number, _), found in zip(arms, rows, strict=True):
        by_wish.setdefault(number, []).append(found)
    open_picks = {each.pk for found in by_wish.get(-1, []) for each in found}
    shown = set(open_picks)
    chosen = []
    for number, wish in enumerate(wishes):
        pks, about = _choice(wish, by_wish.get(number, []), shown)
        if wish.picked in open_picks:
            pks = [wish.picked, *pks][: wish.count]
        shown.update(pks)
        chosen.append((wish, pks, about))
    cards = Cards(pks={pk for _, pks, _ in chosen for pk in pks}).by_pk
    sections = (
        Section(wish, [cards[pk] for pk in pks if pk in cards], about or wish.about) for wish, pks, about in chosen
    )
    return [section for section in sections if section.articles or section.wish.kind == "notice"]


def _arms(wishes: Sequence[Wish]) -> Iterator[tuple[int, ArticleQuerySet]]:
    """For each wish what it may be filled with, cut so that enough remains when all above has taken its part."""
    published = ArticlePage.objects.published()
    picks = [wish.picked for wish in wishes if wish.picked]
    if picks:
        yield -1, published.filter(pk__in=picks)
    above = len(picks)
    for number, wish in enumerate(wishes):
        for part in wish.parts:
            yield number, part.articles[: part.most + above]
        if wish.ranked:
            yield number, published.filter(external_id__in={id for ranked in wish.ranked for id in ranked.ids})
        above += wish.count


def _candidates(arms: Sequence[ArticleQuerySet]) -> list[list[Candidate]]:
    """What each of the arms holds, newest first: one query for all of them."""
    found: list[list[tuple[Any, ...]]] = [[] for _ in arms]
    if arms:
        numbered = [
            ArticlePage._default_manager.filter(pk__in=arm.values("pk"))
            .order_by()
            .annotate(arm=Value(number, output_field=IntegerField()))
            .values_list("arm", "sort_date", "pk", "external_id")
            for number, arm in enumerate(arms)
        ]
        for number, *rest in numbered[0].union(*numbered[1:], all=True):
            found[number].append(tuple(rest))
    return [[Candidate(*rest) for _, *rest in sorted(rows, reverse=True)] for rows in found]


def _choice(wish: Wish, found: Sequence[Sequence[Candidate]], shown: set[int]) -> tuple[list[int], str]:
    """The articles of a section, and what there is to say about them."""
    if wish.ranked:
        return _most_viewed(wish, found[0], shown)
    pks: list[int] = []
    for part, candidates in zip(wish.parts, found, strict=True):
        fresh = [each.pk for each in candidates if each.pk not in shown and each.pk not in pks]
        pks += fresh[: min(part.most, wish.count - len(pks))]
    return pks, ""


def _most_viewed(wish: Wish, candidates: Sequence[Candidate], shown: set[int]) -> tuple[list[int], str]:
    by_id = {each.external_id: each.pk for each in candidates if each.pk not in shown}
    best: tuple[list[int], str] = ([], "")
    for ranked in wish.ranked:
        pks = [by_id[id] for id in ranked.ids if id in by_id][: wish.count]
        if len(pks) > len(best[0]):
            best = pks, ranked.label
        if len(best[0]) >= min(FEW, wish.count):
            break
    return best


def _rows(sections: Iterable[Section]) -> Iterator[Row]:
    """The most viewed right behind the lead stand beside it; neighbours that are narrow stand side by side."""
    rest = list(sections)
    while rest:
        section = rest.pop(0)
        if section.wish.kind == "lead":
            beside = [rest.pop(0).most_viewed] if rest and rest[0].wish.kind == "most_viewed" else []
            yield Row("top", [section], beside)
        elif section.is_narrow:
            group = [section]
            while rest and rest[0].is_narrow:
                group.append(rest.pop(0))
            yield Row("columns", group)
        else:
            yield Row("wide", [section])
