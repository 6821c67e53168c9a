"""`/-/phieu/`: what a form on a cached page fetches for itself when somebody begins to fill it in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from wagtail.models import Site

from feedback.consents import current_consent
from feedback.discussions import why_closed
from feedback.models import FeedbackSettings
from feedback.posting import Refusal, refused, told_json
from feedback.proofs import new_challenge
from feedback.states import Kind
from feedback.subjects import about
from feedback.tickets import new_ticket
from readership.beacon import told_number

KINDS = {"binh-luan": Kind.COMMENT, "phan-hoi": Kind.FEEDBACK}
NOT_TAKEN = "Cổng hiện không nhận phản hồi."


@require_GET
def ticket(request: HttpRequest) -> HttpResponse:
    """`{"ticket", "consent", "version", "challenge"}` for `?loai=binh-luan|phan-hoi&trang=<page id>`.

    Feedback need not be about a page. Where the form is closed, 403 or 410 and the reason.
    """
    site = Site.find_for_request(request)
    kind = KINDS.get(request.GET.get("loai", ""))
    if site is None or kind is None:
        raise Http404("Không có biểu mẫu này.")
    try:
        page_id = _page_asked(request, site, kind)
    except Refusal as refusal:
        return refused(refusal)
    consent = current_consent(site)
    return told_json(
        {
            "ticket": new_ticket(kind, page_id, consent.number),
            "consent": consent.text,
            "version": consent.number,
            "challenge": new_challenge(),
        }
    )


def _page_asked(request: HttpRequest, site: Site, kind: Kind) -> int:
    asked = request.GET.get("trang", "")
    if kind is Kind.FEEDBACK and not FeedbackSettings.for_site(site).takes_feedback:
        raise Refusal(403, NOT_TAKEN)
    if kind is Kind.FEEDBACK and not asked:
        return int(site.root_page_id)
    number = told_number(asked)
    found = about(site, number) if number else None
    if found is None:
        raise Http404("Không có trang này.")
    if kind is Kind.COMMENT and (closed := why_closed(found, FeedbackSettings.for_site(site))):
        raise Refusal(closed.status, closed.reason)
    return int(found.page.pk)
