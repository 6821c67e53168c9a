"""Articles for the API: lists and single ones, in a number of queries that does not grow with them."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from news.documents import plain_text
from news.models import ArticleModel, ArticlePage, ArticleUnit
from news.models.querysets import CARD_FIELDS, ArticleQuerySet
from news.selectors import published_in
from registry.models import PracticeModel, Unit
from search.queries import DEEPEST_HIT, PageTooDeep, Scope

Json = dict[str, Any]


def article_list(site: Site, scope: Scope, offset: int, size: int) -> Json:
    """`{"total", "articles"}`, newest first, the undated last. Raises PageTooDeep."""
    if offset + size > DEEPEST_HIT:
        raise PageTooDeep(f"only the first {DEEPEST_HIT} articles can be leafed through")
    found = _narrowed(published_in(site), scope)
    page = found.newest_first().with_card().only(*CARD_FIELDS, "column__slug")[offset : offset + size]
    return {"total": found.count(), "articles": [_listed(article) for article in page]}


def article_whole(article: ArticlePage) -> Json:
    """All that readers are told of one article, its confirmed units and models among it."""
    units = Unit.objects.confirmed().filter(article_units__page=article).order_by("article_units__sort_order")
    models = PracticeModel.objects.confirmed().filter(article_models__page=article)
    return _listed(article) | {
        "text": plain_text(article),
        "units": [_named(unit) for unit in units],
        "models": [_named(model) for model in models.order_by("article_models__sort_order")],
        "source_name": article.source_name,
        "source_url": article.source_url,
    }


def _narrowed(articles: ArticleQuerySet, scope: Scope) -> ArticleQuerySet:
    if scope.columns:
        articles = articles.filter(column__slug__in=scope.columns)
    if scope.units:
        tags = ArticleUnit.objects.filter(unit__in=_units_below(scope.units))
        articles = articles.filter(pk__in=tags.values("page"))
    if scope.models:
        models = PracticeModel.objects.confirmed().filter(slug__in=scope.models)
        articles = articles.filter(pk__in=ArticleModel.objects.filter(model__in=models).values("page"))
    if scope.years:
        years = Q()
        for year in scope.years:
            years |= Q(sort_date__gte=_new_year(year), sort_date__lt=_new_year(year + 1))
        articles = articles.filter(years)
    return articles


def _units_below(slugs: tuple[str, ...]) -> list[int]:
    """The keys of these units and of all below them, in one query however many there are."""
    rows = list(Unit.objects.confirmed().values_list("pk", "parent", "slug"))
    found = {pk for pk, _, slug in rows if slug in slugs}
    while more := {pk for pk, parent, _ in rows if parent in found and pk not in found}:
        found |= more
    return list(found)


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())


def _listed(article: ArticlePage) -> Json:
    column = article.column
    return {
        "id": article.external_id,
        "title": article.headline,
        "url": article.url,
        "summary": article.summary,
        "byline": str(article.byline),
        "column": {"key": column.slug, "name": column.title} if column else None,
        "published_at": article.published_at and timezone.localtime(article.published_at),
        "updated_at": article.updated_at and timezone.localtime(article.updated_at),
        "picture": _picture(article),
    }


def _picture(article: ArticlePage) -> Json | None:
    picture = article.lead_picture
    shown = picture.plain() if picture else None
    if picture is None or shown is None:
        return None
    return {"url": shown.url, "width": shown.width, "height": shown.height, "alt": picture.description}


def _named(record: Unit | PracticeModel) -> Json:
    return {"key": record.slug, "name": record.name}
