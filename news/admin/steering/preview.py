"""What other weights would do to the answers for a query: two lists, and nothing stored."""

from collections.abc import Sequence
from typing import NamedTuple

from wagtail.models import Site

from news.models import ArticlePage
from news.selectors import published_by_id
from news.sites import scope_of
from search.engines import engine
from search.finding import find
from search.queries import Hit, SearchQuery
from search.steering import Steering, current_steering
from search.tuning import Tuning

SHOWN = 10
RELATED_SHOWN = 5


class Line(NamedTuple):
    """An article and its move: places gained, or None where it was not in the other list."""

    article: ArticlePage
    move: int | None

    @property
    def fall(self) -> int:
        """Places lost."""
        return max(0, -(self.move or 0))


class Comparison(NamedTuple):
    """What readers see now, and what they would see; `about` is the article whose related ones they are, if any."""

    now: list[Line]
    then: list[Line]
    about: ArticlePage | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing would move."""
        return [line.article.pk for line in self.now] == [line.article.pk for line in self.then]


def compare(text: str, site: Site, tuning: Tuning) -> list[Comparison]:
    """The first hits for a text, and the related articles of the first of them. Raises BadQuery, SearchUnavailable."""
    now = current_steering()
    then = Steering(tuning, now.rules)
    query = SearchQuery(text=text, scope=scope_of(site), size=SHOWN, with_facets=False)
    found = _compared(find(query, now).hits, find(query, then).hits)
    if not found.now:
        return [found]
    first = found.now[0].article
    lists = (
        engine().related(first.external_id, RELATED_SHOWN, query.scope, steering.tuning) for steering in (now, then)
    )
    return [found, _compared(*lists)._replace(about=first)]


def _compared(now: Sequence[Hit], then: Sequence[Hit]) -> Comparison:
    articles = published_by_id(hit.id for hit in (*now, *then))
    before, after = ([hit.id for hit in hits if hit.id in articles] for hits in (now, then))
    places = {id_: place for place, id_ in enumerate(before)}
    return Comparison(
        [Line(articles[id_], 0) for id_ in before],
        [Line(articles[id_], places[id_] - place if id_ in places else None) for place, id_ in enumerate(after)],
    )
