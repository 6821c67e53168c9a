"""What an article is tagged with, read in one query: its units, models, topics and authors, and the articles
picked for it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.db.models.fields import CharField
from django.urls import reverse

from news.models.author import ArticleAuthor, Author
from news.models.byline import Byline
from news.models.tagging import ArticleModel, ArticleUnit, RelatedArticle
from news.models.topic import ArticleTopic
from registry.models import PracticeModel, RecordStatus, StepKind, UnitKind
from registry.models.practice_model import last_step_of
from writing.folding import spelling_key


class TagCard(NamedTuple):
    """A unit, model or topic at an article's foot: what it is, or how far it has come."""

    name: str
    url: str
    about: str


class ArticleTags(NamedTuple):
    """Confirmed units and models, topics, authors, and the ids of picked articles, published or not; in their order."""

    units: Sequence[TagCard]
    models: Sequence[TagCard]
    topics: Sequence[TagCard]
    authors: Sequence[TagCard]
    picked: Sequence[int]


def stored_tags(page_id: int) -> ArticleTags:
    """The tags of an article as they are stored."""
    rows = (
        _units(page_id)
        .union(_models(page_id), _topics(page_id), _authors(page_id), _picked(page_id), all=True)
        .order_by("place", "row_id")
    )
    kinds: dict[str, list[Any]] = {"unit": [], "model": [], "topic": [], "author": [], "picked": []}
    for kind, _, _, target, name, slug, about in rows:
        kinds[kind].append(target if kind == "picked" else _card(kind, name, slug, about))
    return ArticleTags(kinds["unit"], kinds["model"], kinds["topic"], kinds["author"], kinds["picked"])


def unsaved_tags(article: Any) -> ArticleTags:
    """The tags of an article as its form has them: in a preview nothing is stored yet."""
    units = [tag.unit for tag in article.article_units.all() if tag.unit.is_confirmed]
    models = PracticeModel.objects.confirmed().with_state()
    states = models.in_bulk([tag.model_id for tag in article.article_models.all()])
    return ArticleTags(
        [_card("unit", unit.name, unit.slug, unit.kind) for unit in units],
        [
            _card("model", model.name, model.slug, model.state)
            for tag in article.article_models.all()
            if (model := states.get(tag.model_id))
        ],
        [_card("topic", item.tag.name, item.tag.slug, "") for item in article.article_topics.all()],
        [_card("author", author.name, author.slug, "") for author in _known_authors(article)],
        [pick.article_id for pick in article.picked_articles.all()],
    )


class Signature(NamedTuple):
    """A stretch of a byline, with the address of its author's page where it names one."""

    text: str
    url: str


def signed(byline: Byline, authors: Sequence[TagCard]) -> list[Signature]:
    """The name of a byline in stretches, those of the authors with their addresses."""
    urls = {spelling_key(author.name): author.url for author in authors}
    return [
        Signature(part.text, urls.get(spelling_key(part.text), "") if part.is_name else "") for part in byline.parts
    ]


def _card(kind: str, name: str, slug: str, about: Any) -> TagCard:
    if kind == "unit":
        return TagCard(name, reverse("unit", args=[slug]), str(UnitKind(about).label))
    if kind in {"topic", "author"}:
        return TagCard(name, reverse(kind, args=[slug]), "")
    return TagCard(name, reverse("practice_model", args=[slug]), str(StepKind(about).label) if about else "")


def _units(page_id: int) -> Any:
    found = ArticleUnit.objects.filter(page=page_id, unit__status=RecordStatus.CONFIRMED)
    return _rows(found, "unit", "unit_id", F("unit__name"), F("unit__slug"), F("unit__kind"))


def _models(page_id: int) -> Any:
    found = ArticleModel.objects.filter(page=page_id, model__status=RecordStatus.CONFIRMED)
    return _rows(found, "model", "model_id", F("model__name"), F("model__slug"), last_step_of("model_id"))


def _topics(page_id: int) -> Any:
    nothing = Value("", output_field=CharField())
    found = ArticleTopic.objects.filter(content_object=page_id)
    return _rows(found, "topic", "tag_id", F("tag__name"), F("tag__slug"), nothing, order=Value(0))


def _authors(page_id: int) -> Any:
    nothing = Value("", output_field=CharField())
    found = ArticleAuthor.objects.filter(article=page_id)
    return _rows(found, "author", "author_id", F("author__name"), F("author__slug"), nothing)


def _known_authors(article: Any) -> QuerySet:
    return Author.objects.filter(key__in=[spelling_key(name) for name in article.byline.names])


def _picked(page_id: int) -> Any:
    nothing = Value("", output_field=CharField())
    return _rows(RelatedArticle.objects.filter(page=page_id), "picked", "article_id", nothing, nothing, nothing)


def _rows(found: Any, kind: str, target: str, name: Any, slug: Any, about: Any, order: Any = None) -> Any:
    """Rows of one shape, as a union asks."""
    return (
        found.order_by()
        .annotate(
            place=order or F("sort_order"),
            tag_kind=Value(kind, output_field=CharField()),
            row_id=F("pk"),
            target=F(target),
            target_name=name,
            target_slug=slug,
            target_about=about,
        )
        .values_list("tag_kind", "place", "row_id", "target", "target_name", "target_slug", "target_about")
    )
