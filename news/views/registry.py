"""The public pages of units and models."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from news.models import ArticlePage
from news.models.querysets import ArticleQuerySet
from news.paging import address_of, page_of
from news.sites import site_of
from registry.models import PracticeModel, Unit


def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit: where it stands in the tree today, its models, and its articles with those of the units below it."""
    found = get_object_or_404(Unit.objects.confirmed().select_related("parent"), slug=slug)
    articles = ArticlePage.objects.published().of_site(site_of(request)).about_unit(found).newest_first().with_card()
    context = {
        "unit": found,
        "ancestors": found.ancestors().confirmed(),
        "children": found.children.confirmed().valid_on(timezone.localdate()),
        "models": PracticeModel.objects.confirmed().filter(units=found).with_state(),
        **_listed(articles, request),
    }
    return render(request, "news/unit.html", context)


def practice_model(request: HttpRequest, slug: str) -> HttpResponse:
    """A model: its dated steps, the units that carry it out, and its articles."""
    found = get_object_or_404(PracticeModel.objects.confirmed(), slug=slug)
    articles = ArticlePage.objects.published().of_site(site_of(request)).about_model(found).newest_first().with_card()
    context = {
        "model": found,
        "steps": found.steps.select_related("unit"),
        "units": Unit.objects.confirmed().filter(practice_models=found),
        **_listed(articles, request),
    }
    return render(request, "news/practice_model.html", context)


def _listed(articles: ArticleQuerySet, request: HttpRequest) -> dict[str, Any]:
    page = page_of(articles, request)
    return {"articles": page, "canonical": address_of(page, request)}
