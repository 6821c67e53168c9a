"""The public pages of units and models."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from news.listing import listing_of
from news.lists import model_list, unit_list
from news.sites import site_of
from registry.models import PracticeModel, Unit


def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit: where it stands in the tree today, its models, and its articles with those of the units below it."""
    found = get_object_or_404(Unit.objects.confirmed().select_related("parent"), slug=slug)
    context = {
        "unit": found,
        "ancestors": found.ancestors().confirmed(),
        "children": found.children.confirmed().valid_on(timezone.localdate()),
        "models": PracticeModel.objects.confirmed().filter(units=found).with_state(),
        "listing": listing_of(unit_list(found, site_of(request)), request),
    }
    return render(request, "news/unit.html", context)


def practice_model(request: HttpRequest, slug: str) -> HttpResponse:
    """A model: its dated steps, the units that carry it out, and its articles."""
    found = get_object_or_404(PracticeModel.objects.confirmed(), slug=slug)
    context = {
        "model": found,
        "steps": found.steps.select_related("unit"),
        "units": Unit.objects.confirmed().filter(practice_models=found),
        "listing": listing_of(model_list(found, site_of(request)), request),
    }
    return render(request, "news/practice_model.html", context)
