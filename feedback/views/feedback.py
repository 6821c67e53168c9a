"""`/phan-hoi/`: the form of feedback, about a page (`?trang=`) or about nothing in particular."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from feedback.consents import current_consent
from feedback.drafts import draft_of
from feedback.files import MOST_FILES, BadFiles
from feedback.forms.feedback import FeedbackForm
from feedback.models import ConsentText, Feedback, FeedbackSettings, Subject
from feedback.posting import (
    MISTAKES,
    Refusal,
    came_before,
    mistakes_in,
    posted,
    received,
    refusal_of,
    refused,
    show_mistakes,
    ticket_in,
    typed_again,
    wants_json,
    with_wait,
)
from feedback.receiving import Details, Refused, receive_feedback
from feedback.states import Kind
from feedback.subjects import About, about
from feedback.tickets import Ticket, new_ticket
from feedback.units import unit_choices
from feedback.views.tickets import NOT_TAKEN
from readership.beacon import told_number

FIND = "tim-don-vi"  # the button that looks for units, where they are too many for a list
_BESIDE_FILES = 512 * 1024  # bytes: 40 000 signs of text as sent


@csrf_exempt  # guarded by its ticket and by where it comes from
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is received or refused, with what was typed kept in the form."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("Không có cổng nào ở địa chỉ này.")
    if request.method != "POST":
        return _page(request, site)
    told = None
    try:
        told = posted(request, MOST_FILES * settings.ATTACHMENT_LIMIT + _BESIDE_FILES)
        if not FeedbackSettings.for_site(site).takes_feedback and not came_before(told, Kind.FEEDBACK):
            raise Refusal(403, NOT_TAKEN)
        if FIND in told:
            return _page(request, site, None, told)
        case = _receive(request, site, told)
    except Refusal as refusal:
        return refused(refusal) if wants_json(request) else _page(request, site, refusal, told)
    if wants_json(request):
        return received(case)
    return render(request, "feedback/feedback_received.html", {"case": case, "about": _subject(request, site)})


def _receive(request: HttpRequest, site: Site, told: QueryDict) -> Feedback:
    ticket = _of_site(ticket_in(told, Kind.FEEDBACK), site)
    form = FeedbackForm(told, request.FILES)
    if not form.is_valid():
        raise mistakes_in(form)
    typed = form.cleaned_data
    draft = draft_of(request=request, site=site, ticket=ticket, told=typed, others=(typed["address"],))
    details = Details(
        subject=Subject(typed["subject"]),
        phone=typed["phone"],
        address=typed["address"],
        unit_id=typed["unit"].pk if typed["unit"] else None,
        may_be_published=typed["may_be_published"],
    )
    try:
        return receive_feedback(site=site, draft=draft, details=details, files=typed["attachments"])
    except Refused as error:
        raise refusal_of(error.finding) from error
    except BadFiles as error:
        raise Refusal(400, MISTAKES, errors={"attachments": error.reasons}) from error


def _of_site(ticket: Ticket, site: Site) -> Ticket:
    """The ticket, about the portal as a whole where its page is none that readers of this portal see (any more)."""
    return ticket if about(site, ticket.page_id) else replace(ticket, page_id=int(site.root_page_id))


def _subject(request: HttpRequest, site: Site) -> About | None:
    number = told_number(request.GET.get("trang", ""))
    return about(site, number) if number else None


def _page(
    request: HttpRequest, site: Site, refusal: Refusal | None = None, told: QueryDict | None = None
) -> HttpResponse:
    rules, consent, subject = FeedbackSettings.for_site(site), current_consent(site), _subject(request, site)
    form = _form(site, consent, subject, refusal, told) if rules.takes_feedback else None
    context: dict[str, Any] = {"about": subject, "form": form, "refusal": refusal, "consent": consent, "rules": rules}
    if form:
        chosen = told_number(str(form["unit"].value() or ""))
        context |= {"units": unit_choices(str(form["unit_words"].value() or ""), chosen), "chosen": chosen}
    status = refusal.status if refusal else 200
    response = render(request, "feedback/feedback.html", context, status=status)
    return with_wait(response, refusal) if refusal else response


def _form(
    site: Site, consent: ConsentText, subject: About | None, refusal: Refusal | None, told: QueryDict | None
) -> FeedbackForm:
    """Empty, or with what was typed and what is wrong with it."""
    ticket = new_ticket(Kind.FEEDBACK, subject.page.pk if subject else site.root_page_id, consent.number)
    if told is None:
        return FeedbackForm(initial={"ticket": ticket}, consent_text=consent.text)
    if refusal is None:  # units were looked for: nothing is wrong yet
        return FeedbackForm(initial={**told.dict(), "proof": ""}, consent_text=consent.text)
    form = FeedbackForm(typed_again(told, refusal, ticket), consent_text=consent.text)
    show_mistakes(form, refusal)
    return form
