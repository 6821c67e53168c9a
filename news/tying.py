"""Ties articles to units, models and topics by their ids, for the import and for whatever makes many."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from news.models import ArticleModel, ArticlePage, ArticleTopic, ArticleUnit
from news.references import Tag


class Kind(NamedTuple):
    """What articles are tied to: the rows that tie, and their columns."""

    rows: type[Tag]
    article: str
    target: str
    order: str


UNITS = Kind(ArticleUnit, "page_id", "unit_id", "sort_order")
MODELS = Kind(ArticleModel, "page_id", "model_id", "sort_order")
TOPICS = Kind(ArticleTopic, "content_object_id", "tag_id", "pk")  # the order in which they were tied


def tie(kind: Kind, targets: Mapping[int, Sequence[int]]) -> list[Tag]:
    """Ties articles, by their ids, to targets: in this order, to each once."""
    rows: list[Tag] = []
    for article, ids in targets.items():
        for order, target in enumerate(dict.fromkeys(ids)):
            places = {kind.order: order} if kind.order != "pk" else {}
            rows.append(kind.rows(**{kind.article: article, kind.target: target}, **places))
    made: list[Tag] = kind.rows._default_manager.bulk_create(rows)
    return made


def retie(kind: Kind, article: ArticlePage, ids: Sequence[int]) -> None:
    """Ties the article to these targets, in this order, and to no others of the kind."""
    tied = kind.rows._default_manager.filter(**{kind.article: article.pk})
    if list(tied.order_by(kind.order).values_list(kind.target, flat=True)) != list(ids):
        tied.delete()
        tie(kind, {article.pk: ids})
