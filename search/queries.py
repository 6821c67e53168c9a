"""What is asked and what is answered: plain values, the same for every engine, without HTML and without pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from search.tuning import UNTUNED, Tuning

LONGEST_QUERY = 500
DEEPEST_HIT = 10_000


class BadQuery(ValueError):
    """A query that no engine should be bothered with. The caller answers politely (400)."""


class QueryTooLong(BadQuery):
    """The text has more than LONGEST_QUERY characters."""


class PageTooDeep(BadQuery):
    """The page lies beyond the first DEEPEST_HIT hits: refine the query instead of leafing on."""


class Sort(StrEnum):
    """The order of the hits. Ties: newer, then id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Window(StrEnum):
    """A span of counted reads: the last 24 hours, 7 days, 30 days, all time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


class Facet(StrEnum):
    """What results are counted by and narrowed to."""

    COLUMN = "column"
    UNIT = "unit"
    MODEL = "model"
    YEAR = "year"


class Reason(StrEnum):
    """Why an article is related, the strongest tie first."""

    MODEL = "model"
    DOCUMENT = "document"
    UNIT = "unit"
    PLACE = "place"
    WORDS = "words"

    @property
    def label(self) -> str:
        """The reason in the reader's words."""
        return _LABELS[self]


_LABELS: Mapping[Reason, str] = {
    Reason.MODEL: "cùng mô hình",
    Reason.DOCUMENT: "cùng văn bản",
    Reason.UNIT: "cùng đơn vị",
    Reason.PLACE: "cùng địa phương",
    Reason.WORDS: "cùng nội dung",
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where to look. Values within one filter are OR-ed, filters AND-ed; empty means everywhere.

    `units` finds what is filed under a unit or under one below it.
    """

    site: str | None = None
    columns: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The keys that this facet is narrowed to, years as text."""
        years = tuple(str(year) for year in self.years)
        return {Facet.COLUMN: self.columns, Facet.UNIT: self.units, Facet.MODEL: self.models, Facet.YEAR: years}[facet]

    def without(self, facet: Facet) -> "Scope":
        """The same scope with one facet's filter lifted, as its own counts need it."""
        match facet:
            case Facet.COLUMN:
                return replace(self, columns=())
            case Facet.UNIT:
                return replace(self, units=())
            case Facet.MODEL:
                return replace(self, models=())
            case Facet.YEAR:
                return replace(self, years=())


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """One question. Without text it lists everything in scope by date, newest first unless OLDEST is asked.

    `pinned` are hits whatever their words, if they are in scope, and stand first in this order where hits are sorted by
    relevance; `hidden` are no hits, pinned or not. Raises QueryTooLong and PageTooDeep (both BadQuery); any other text
    is a good query.
    """

    text: str = ""
    scope: Scope = Scope()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    size: int = 10
    with_facets: bool = True
    tuning: Tuning = UNTUNED
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_QUERY:
            raise QueryTooLong(f"a query has at most {LONGEST_QUERY} characters, this one {len(self.text)}")
        if self.offset < 0 or self.size < 0:
            raise BadQuery(f"offset and size count from 0, not {self.offset} and {self.size}")
        if self.offset + self.size > DEEPEST_HIT:
            raise PageTooDeep(f"only the first {DEEPEST_HIT} hits can be leafed through")


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A piece of the original text; `marks` are the ranges (start, end) that answer the query, in order and apart."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text cut at the marks: (piece, whether it is marked), for a template to wrap in <mark>."""
        cut: list[tuple[str, bool]] = []
        place = 0
        for start, end in self.marks:
            cut += [(self.text[place:start], False), (self.text[start:end], True)]
            place = end
        return tuple((piece, marked) for piece, marked in [*cut, (self.text[place:], False)] if piece)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One article of an answer. Highlights by the document's field: `title` whole, `summary` and `body` best pieces."""

    id: str
    title: str
    url: str = ""
    score: float = 0.0
    highlights: Mapping[str, tuple[Fragment, ...]] = field(default_factory=dict)
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class FacetCount:
    """How many hits one value of a facet has."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SearchResults:
    """Hits of the asked page; total, pages and facets speak of the same exact set."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[Facet, tuple[FacetCount, ...]] = field(default_factory=dict)
    did_you_mean: str | None = None


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A title or name that goes on as typed; `url` where it is one article's."""

    text: str
    url: str | None = None
