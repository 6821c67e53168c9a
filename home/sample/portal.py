"""A portal that holds the sample's columns, units and models, and articles from the generator for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from home.sample import catalogue
from home.sample.bodies import body_of
from home.sample.generator import GeneratedArticle, generate_articles
from home.sample.pictures import Drawings
from home.sample.reads import imported_views
from news.bulk import NewArticle
from news.models import ArticlePage, ColumnPage, Topic
from news.models.byline import parse_byline
from registry.models import PracticeModel, Unit
from writing.folding import fold


@dataclass
class Sample:
    """What has been made so far, by the keys of the catalogue (which are the slugs); topics by their names."""

    today: date
    columns: dict[str, ColumnPage]
    units: dict[str, Unit]
    models: dict[str, PracticeModel]
    topics: dict[str, Topic]
    drawings: Drawings = field(default_factory=Drawings)


def sample_of_portal(today: date) -> Sample:
    """The columns, units and models of the catalogue that the portal has; what an editor deleted is left out."""
    return Sample(
        today,
        {column.slug: column for column in ColumnPage.objects.filter(slug__in=_keys(catalogue.columns()))},
        {unit.slug: unit for unit in Unit.objects.filter(slug__in=_keys(catalogue.units()))},
        {model.slug: model for model in PracticeModel.objects.filter(slug__in=_keys(catalogue.models()))},
        {topic.name: topic for topic in Topic.objects.filter(name__in=[each.name for each in catalogue.topics()])},
    )


def topics_where(sample: Sample, holds: Callable[[catalogue.SampleTopic], bool]) -> list[int]:
    """The ids of those topics of the catalogue that hold something."""
    return [sample.topics[each.name].pk for each in catalogue.topics() if each.name in sample.topics and holds(each)]


def generated_articles(
    sample: Sample, count: int, seed: int, prefix: str, known: frozenset[str] = frozenset()
) -> Iterator[NewArticle]:
    """The first `count` articles of the generator but those known by id; the ids begin with the prefix."""
    made = generate_articles(
        count,
        seed,
        today=sample.today,
        columns=[key for key in _keys(catalogue.columns()) if key in sample.columns],
        units=[unit for unit in catalogue.units() if unit.key in sample.units],
        models=[model for model in catalogue.models() if model.key in sample.models],
    )
    ids = ((f"{prefix}-{article.external_id.rpartition('-')[2]}", article) for article in made)
    return (_new(id_, article, sample) for id_, article in ids if id_ not in known)


def _new(external_id: str, made: GeneratedArticle, sample: Sample) -> NewArticle:
    byline = parse_byline(f"{made.byline_kind}: {made.byline_name}")
    article = ArticlePage(
        external_id=external_id,
        title=made.title,
        summary=made.summary,
        place="" if fold(made.place) in fold(made.title) else made.place,
        body=body_of(made.body, sample.drawings),
        lead_picture=sample.drawings.picture(made.lead),
        lead_caption=made.caption,
        lead_credit=made.byline_name,
        byline_kind=byline.kind,
        byline_name=byline.name,
        published_at=made.published_at,
        imported_views=imported_views(external_id, (sample.today - made.published_at.date()).days * 24) or 0,
    )
    return NewArticle(
        article=article,
        column=sample.columns[made.column],
        unit_ids=[sample.units[key].pk for key in made.units],
        model_ids=[sample.models[key].pk for key in made.models],
        topic_ids=topics_where(sample, lambda topic: made.story in topic.stories),
    )


def _keys(rows: Iterable[catalogue.SampleColumn | catalogue.SampleUnit | catalogue.SampleModel]) -> list[str]:
    return [row.key for row in rows]
