"""`/hoi-dap/`: questions that readers sent and what they were answered, in words that do not say who asked."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from wagtail.models import Site

from feedback.models import Feedback, Subject
from feedback.models.feedback import FeedbackQuerySet
from news.sites import site_of, whole
from news.structured_data import question_page
from registry.models import Unit
from registry.models.unit import UnitQuerySet
from search.paging import PageAddresses, addresses_of, page_of

LONGEST_WORDS = 200
OTHERS = 5


class QuestionList(NamedTuple):
    """The list, as ways back and titles call it."""

    name: str = "Hỏi đáp"
    about: str = "Câu hỏi, góp ý, phản ánh của bạn đọc và trả lời của các đơn vị."

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("questions")


class Asked(NamedTuple):
    """What an address narrows the list to; what means nothing is left out."""

    words: str = ""
    unit: str = ""
    subject: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether this is less than everything."""
        return any(self)


QUESTIONS = QuestionList()


def questions(request: HttpRequest) -> HttpResponse:
    """The published answers, newest first."""
    site, asked = site_of(request), _asked(request)
    page = page_of(_narrowed(questions_of(site), asked).select_related("unit"), request)
    addresses = addresses_of(page, whole(site, reverse("questions")), {})
    context = {
        "here": QUESTIONS,
        "entries": page,
        "asked": asked,
        "units": _units_of(site),
        "subjects": Subject.choices,
        "addresses": PageAddresses() if asked.is_narrow else addresses,
    }
    return render(request, "news/questions.html", context)


def question(request: HttpRequest, pk: str) -> HttpResponse:
    """One question and its answer."""
    site = site_of(request)
    found = get_object_or_404(questions_of(site).select_related("unit"), pk=int(pk))
    near = questions_of(site).exclude(pk=found.pk)
    context = {
        "question": found,
        "above": [QUESTIONS],
        "others": near.filter(unit=found.unit_id)[:OTHERS] if found.unit_id else near[:OTHERS],
        "addresses": PageAddresses(whole(site, found.get_absolute_url())),
        "question_data": question_page(found, request),
    }
    return render(request, "news/question.html", context)


def questions_of(site: Site) -> FeedbackQuerySet:
    """Everything of a portal under "Hỏi đáp", newest first."""
    found: FeedbackQuerySet = Feedback.objects.published().of_site(site).newest_first()
    return found


def _units_of(site: Site) -> UnitQuerySet:
    """The units that answered something."""
    found: UnitQuerySet = Unit.objects.confirmed().without_tree_fields().order_by("sort_key", "pk")
    return found.filter(pk__in=questions_of(site).order_by().values("unit"))


def _asked(request: HttpRequest) -> Asked:
    subject = request.GET.get("loai", "")
    return Asked(
        words=request.GET.get("q", "").strip()[:LONGEST_WORDS],
        unit=request.GET.get("don_vi", "").strip()[:255],
        subject=subject if subject in Subject.values else "",
    )


def _narrowed(found: FeedbackQuerySet, asked: Asked) -> FeedbackQuerySet:
    """A unit's questions are those of the units below it, too, as its articles are."""
    if asked.words:
        found = found.telling(asked.words)
    if asked.subject:
        found = found.filter(subject=asked.subject)
    if asked.unit:
        unit = Unit.objects.confirmed().filter(slug=asked.unit).first()
        below = unit.descendants(include_self=True).values_list("pk", flat=True) if unit else []
        found = found.filter(unit__in=list(below))
    return found
