"""`/binh-luan/<page>/`: all comments of a page, and the form, for readers with and without JavaScript."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from feedback.consents import current_consent
from feedback.discussions import why_closed
from feedback.drafts import draft_of
from feedback.forms.comment import FORM_ID, CommentForm
from feedback.models import Comment, Discussion, FeedbackSettings
from feedback.models.comment import CommentQuerySet
from feedback.posting import (
    Refusal,
    came_before,
    mistakes_in,
    posted,
    received,
    refusal_of,
    refused,
    show_mistakes,
    thanks,
    ticket_in,
    typed_again,
    wants_json,
    with_wait,
)
from feedback.receiving import Refused, receive_comment
from feedback.states import Kind
from feedback.subjects import About, about
from feedback.threads import Order, first_ones, with_answers
from feedback.tickets import new_ticket
from readership.beacon import told_number
from search.paging import page_of

LIMIT = 128 * 1024  # bytes: 20 000 signs of a form, each of which may take nine as sent
ANSWERED = "tra_loi"
GONE = "Bình luận mà bạn trả lời không còn nữa. Bạn có thể gửi thành bình luận mới."


@csrf_exempt  # the forms of cached pages come here too: guarded by their ticket and by where they come from
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, page_id: str) -> HttpResponse:
    """The comments and the form; what was sent is received or refused, with what was typed kept in the form."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("Không có cổng nào ở địa chỉ này.")
    subject = about(site, int(page_id))
    told, refusal = _told(request)
    if told is not None:
        try:
            return _thanks(request, subject, _receive(request, site, int(page_id), subject, told))
        except Refusal as found:
            refusal = found
    subject = commented(subject)
    return refused(refusal) if refusal and wants_json(request) else _page(request, site, subject, refusal, told)


def commented(subject: About | None) -> About:
    """A page that may have comments; Http404 for any other."""
    if subject is None or not subject.takes_comments:
        raise Http404("Không có bài viết này.")
    return subject


def _told(request: HttpRequest) -> tuple[QueryDict | None, Refusal | None]:
    """The fields of a form that was sent, or why they cannot be read. Asked once: so Django tells of a broken body."""
    if request.method != "POST":
        return None, None
    try:
        return posted(request, LIMIT), None
    except Refusal as refusal:
        return None, refusal


def _thanks(request: HttpRequest, subject: About | None, comment: Comment) -> HttpResponse:
    if wants_json(request):
        return received(comment)
    return unkept(render(request, "feedback/comment_received.html", {"about": subject, "thanks": thanks(comment)}))


def _receive(request: HttpRequest, site: Site, page_id: int, subject: About | None, told: QueryDict) -> Comment:
    came = came_before(told, Kind.COMMENT)
    if not came:
        commented(subject)
    closed = why_closed(subject, FeedbackSettings.for_site(site)) if subject else None
    if closed and not came:
        raise Refusal(closed.status, closed.reason)
    ticket = ticket_in(told, Kind.COMMENT, page_id)
    parent = _answered(request, page_id, Comment.objects.all() if came else Comment.objects.shown())
    if parent is None and ANSWERED in request.GET and not came:
        raise Refusal(400, GONE)
    form = CommentForm(told)
    if not form.is_valid():
        raise mistakes_in(form)
    draft = draft_of(request=request, site=site, ticket=ticket, told=form.cleaned_data)
    try:
        return receive_comment(site=site, draft=draft, parent=parent)
    except Refused as error:
        raise Refusal(closed.status, closed.reason) if closed else refusal_of(error.finding) from error


def _answered(request: HttpRequest, page_id: int, among: CommentQuerySet) -> Comment | None:
    """The comment that is answered: an answer to an answer stands beside it."""
    number = told_number(request.GET.get(ANSWERED, ""))
    if number is None:
        return None
    found = among.select_related("parent").filter(pk=number, page_id=page_id).first()
    return (found.parent or found) if found else None


def _page(
    request: HttpRequest, site: Site, subject: About, refusal: Refusal | None = None, told: QueryDict | None = None
) -> HttpResponse:
    order = _order(request)
    listed = page_of(first_ones(subject.page.pk, order), request)
    closed = why_closed(subject, FeedbackSettings.for_site(site))
    context = {
        "about": subject,
        "heading": "Bình luận",
        "listed": listed,
        "threads": with_answers(list(listed)),
        "order": order,
        "orders": Order.choices,
        "count": Discussion.objects.filter(page_id=subject.page.pk).values_list("shown", flat=True).first() or 0,
        "closed": closed,
        "answered": _answered(request, subject.page.pk, Comment.objects.shown()),
        "form": None if closed else _form(site, subject, refusal, told),
        "refusal": refusal,
    }
    response = render(request, "feedback/comments.html", context, status=refusal.status if refusal else 200)
    return unkept(with_wait(response, refusal) if refusal else response)


def _order(request: HttpRequest) -> Order:
    asked = request.GET.get("sap_xep", "")
    return Order(asked) if asked in Order.values else Order.NEWEST


def _form(site: Site, subject: About, refusal: Refusal | None, told: QueryDict | None) -> CommentForm:
    """Empty, or with what was typed and what is wrong with it."""
    consent = current_consent(site)
    ticket = new_ticket(Kind.COMMENT, subject.page.pk, consent.number)
    if refusal is None or told is None:
        return CommentForm(initial={"ticket": ticket}, auto_id=FORM_ID, consent_text=consent.text)
    form = CommentForm(typed_again(told, refusal, ticket), auto_id=FORM_ID, consent_text=consent.text)
    show_mistakes(form, refusal)
    return form


def unkept(response: HttpResponse) -> HttpResponse:
    """The same response, that no cache keeps."""
    response["Cache-Control"] = "no-store"
    return response
