"""What each section of the front page would show if it stood alone: as the editor arranged them, or by themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.models import Page, Site

from home.sections import GRID, LIST, WITH_LEAD
from news.models import ArticlePage, ColumnPage
from news.models.querysets import ArticleQuerySet
from news.selectors import most_viewed_ids, open_pages
from search.queries import Window

BESIDE_LEAD, PER_COLUMN, MOST_VIEWED = 4, 4, 6
ASKED_OF_ENGINE = 60  # of which many may stand above
WINDOWS = {Window.WEEK: "7 ngày qua", Window.MONTH: "30 ngày qua", Window.ALL: "Từ trước đến nay"}


@dataclass(frozen=True)
class Part:
    """Where articles of a section may come from, in order, and how many of them at most."""

    articles: ArticleQuerySet
    most: int


@dataclass(frozen=True)
class Ranked:
    """The most viewed of a window by external id, best first, and what the window is called."""

    label: str
    ids: Sequence[str]


@dataclass(frozen=True)
class Wish:
    """A section: its kind (which is its template), how it looks, and what it is to be filled with."""

    kind: str
    count: int = 0
    parts: Sequence[Part] = ()
    ranked: Sequence[Ranked] = ()
    picked: int | None = None
    heading: str = ""
    about: str = ""
    link: Page | Model | None = None
    layout: str = WITH_LEAD
    notice: dict[str, Any] = field(default_factory=dict)


class Wishes:
    """The wishes of one front page. Chosen columns and pages pass the readers' door in one query."""

    def __init__(self, home: Any, site: Site) -> None:
        self._home, self._site = home, site
        self._all = ArticlePage.objects.published().filter(path__startswith=home.path)

    def arranged(self) -> list[Wish]:
        """Those of the editor's sections; of a column or topic that is gone, or hidden from readers, there is none."""
        chosen = [block for block in self._home.sections if block.value is not None]
        named = [page.pk for _, value in map(_pair, chosen) for page in map(value.get, ("column", "page")) if page]
        shown = open_pages(named).in_bulk() if named else {}
        found = (self._arranged(kind, value, shown) for kind, value in map(_pair, chosen))
        return [wish for wish in found if wish]

    def automatic(self, *, with_most_viewed: bool) -> Iterator[Wish]:
        """A lead, the most viewed where the portal's dress has them, and every column of the menu."""
        yield self._lead(None, BESIDE_LEAD)
        if with_most_viewed:
            yield self._most_viewed(MOST_VIEWED)
        for column in ColumnPage.objects.open_to_readers().in_menu().child_of(self._home).order_by("path"):
            yield self._column(column, PER_COLUMN, WITH_LEAD)

    def _arranged(self, kind: str, value: Any, shown: dict[int, Page]) -> Wish | None:
        match kind:
            case "lead":
                return self._lead(value["article"], value["count"])
            case "topic" if value["topic"]:
                topic = value["topic"]
                parts = [Part(self._all.about_topic(topic).newest_first(), value["count"])]
                return Wish("topic", value["count"], parts, (), None, topic.name, topic.intro, topic, value["layout"])
            case "column" if value["column"] and value["column"].pk in shown:
                return self._column(value["column"], value["count"], value["layout"])
            case "newest":
                parts = [Part(self._newest(), value["count"])]
                return Wish("newest", value["count"], parts, heading=value["heading"], layout=value["layout"])
            case "notice":
                page = shown.get(value["page"].pk) if value["page"] else None
                return Wish("notice", heading=value["heading"], about=value["text"], link=page, notice=dict(value))
            case "most_viewed":
                return self._most_viewed(value["count"])
        return None

    def _lead(self, article: Page | None, beside: int) -> Wish:
        featured = Part(self._all.dated().filter(featured=True).newest_first(), 1)
        picked = article.pk if article else None
        return Wish("lead", beside + 1, [featured, Part(self._newest(), beside + 1)], picked=picked, layout=GRID)

    def _column(self, column: ColumnPage, count: int, layout: str) -> Wish:
        parts = [Part(ArticlePage.objects.published().in_column(column).newest_first(), count)]
        return Wish("column", count, parts, heading=column.title, link=column, layout=layout)

    def _most_viewed(self, count: int) -> Wish:
        ranked = [
            Ranked(label, most_viewed_ids(self._site, window, ASKED_OF_ENGINE)) for window, label in WINDOWS.items()
        ]
        return Wish("most_viewed", count, ranked=ranked, heading="Xem nhiều nhất", layout=LIST)

    def _newest(self) -> ArticleQuerySet:
        return self._all.dated().newest_first()


def _pair(block: Any) -> tuple[str, Any]:
    return block.block_type, block.value
