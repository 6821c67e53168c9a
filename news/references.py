"""Wagtail's reference index ("where is this picture used?") for articles made in bulk.

Wagtail looks at one object at a time, some 8 ms each; rows of new articles need no comparison with earlier ones. A test
holds what is written here against what Wagtail itself finds.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

from news.models import ArticleModel, ArticlePage, ArticleTopic, ArticleUnit
from news.rows import insert_rows

# One of these stands in a body that refers to anything.
MAY_REFER = ("picture", "document", "video", "linktype", "embedtype")
Tag = ArticleUnit | ArticleModel | ArticleTopic


class Reference(NamedTuple):
    """That an article refers to something: to what, and where in the article."""

    content_type_id: int
    object_id: str
    model_path: str
    content_path: str


def add_references(articles: Sequence[ArticlePage], tags: Iterable[Tag]) -> None:
    """Writes the references of new articles and of their tags, saved already. A constant number of queries."""
    types = ContentType.objects.get_for_model(ArticlePage).pk, _type_id(ArticlePage)
    rows = [_row(article.pk, reference, *types) for article in articles for reference in _of_article(article)]
    rows += [_row(_page_id(tag), reference, *types) for tag in tags for reference in _of_tag(tag)]
    insert_rows(ReferenceIndex, rows)


def _of_article(article: ArticlePage) -> Iterator[Reference]:
    for field in _relations(ArticlePage):
        if (value := getattr(article, field.attname)) is not None:
            yield Reference(_type_id(field.related_model), str(value), field.name, field.name)
    body = article.body
    if any(word in str(body.raw_data) for word in MAY_REFER):
        for model, object_id, model_path, content_path in ArticlePage._meta.get_field("body").extract_references(body):
            yield Reference(_type_id(model), str(object_id), f"body.{model_path}", f"body.{content_path}")


def _of_tag(tag: Tag) -> Iterator[Reference]:
    model: type[Model] = type(tag)
    relation = _tie(model).remote_field.related_name
    for field in _relations(model):
        model_path, content_path = f"{relation}.item.{field.name}", f"{relation}.{tag.pk}.{field.name}"
        yield Reference(_type_id(field.related_model), str(getattr(tag, field.attname)), model_path, content_path)


def _page_id(tag: Tag) -> int:
    model: type[Model] = type(tag)
    return int(getattr(tag, _tie(model).attname))


@cache
def _tie(model: type[Model]) -> Any:
    """The key by which a tag hangs on its article."""
    return next(field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))


@cache
def _relations(model: type[Model]) -> tuple[Any, ...]:
    """The foreign keys that Wagtail would look at."""
    return tuple(field for field in model._meta.concrete_fields if _counts(field))


def _counts(field: Field) -> bool:
    if not field.many_to_one or isinstance(field, ParentalKey):
        return False
    return not any(getattr(each, "wagtail_reference_index_ignore", False) for each in (field, field.related_model))


def _type_id(model: type[Model]) -> int:
    return int(ReferenceIndex._get_base_content_type(model).pk)


def _row(page_id: int, reference: Reference, type_id: int, base_type_id: int) -> ReferenceIndex:
    return ReferenceIndex(
        content_type_id=type_id,
        base_content_type_id=base_type_id,
        object_id=str(page_id),
        to_content_type_id=reference.content_type_id,
        to_object_id=reference.object_id,
        model_path=reference.model_path,
        content_path=reference.content_path,
        content_path_hash=ReferenceIndex._get_content_path_hash(reference.content_path),
    )
