"""`/phan-hoi/tra-cuu/`: what became of something, by its code; what is kept of it, and its erasure.

The code is in the body of requests alone: never in an address, which histories, logs and other sites' statistics keep.
What was sent by somebody else, never sent, or no code at all gets the same answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from feedback.limits import may_ask
from feedback.models import Feedback, Submission
from feedback.packing import packed
from feedback.posting import ELSEWHERE
from feedback.privacy import erase, find_by_code
from feedback.states import Kind
from feedback.telling import state_in_words
from readership.beacon import is_from_own_page, told_fields

FIELD, CONFIRMED = "ma", "dong-y-xoa"
UNKNOWN = "Không tìm thấy nội dung nào có mã này. Hãy xem lại mã: 12 chữ và số, không có nguyên âm, không có số 0 và 1."
TOO_OFTEN = "Từ mạng của bạn đã tra cứu quá nhiều lần trong một giờ. Hãy quay lại sau."
View = Callable[[HttpRequest, Submission], HttpResponseBase]


def _for_sender(view: View) -> Callable[[HttpRequest], HttpResponseBase]:
    """A page for whoever has a code; the form that asks for it to anybody else."""

    @csrf_exempt  # the code is all that entitles anybody
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            response: HttpResponseBase = _answer(request, view)
        elif request.path == reverse("follow"):
            response = _form(request)
        else:
            response = HttpResponseRedirect(reverse("follow"))
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return asked


@_for_sender
def follow(request: HttpRequest, submission: Submission) -> HttpResponse:
    """What became of it."""
    return render(request, "feedback/followed.html", _told(submission))


@_for_sender
def export(request: HttpRequest, submission: Submission) -> HttpResponseBase:
    """All that is kept, as a file; with the files that came with it, as an archive."""
    return packed(submission, "du-lieu-cua-toi")


@_for_sender
def erase_all(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Asks once more, then erases."""
    if CONFIRMED not in told_fields(request):
        return render(request, "feedback/erase.html", _told(submission))
    erase(submission=submission)
    return render(request, "feedback/erased.html")


def _answer(request: HttpRequest, view: View) -> HttpResponseBase:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("Không có cổng nào ở địa chỉ này.")
    if not is_from_own_page(request.headers, request.get_host()):
        return _form(request, ELSEWHERE, 403)
    if not may_ask(request):
        return _form(request, TOO_OFTEN, 429)
    found = find_by_code(site, told_fields(request).get(FIELD, ""))
    return view(request, found) if found else _form(request, UNKNOWN, 404)


def _form(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "feedback/follow.html", {"problem": problem}, status=status)


def _told(submission: Submission) -> dict[str, Any]:
    is_case = submission.kind == Kind.FEEDBACK
    case = Feedback.objects.select_related("unit").get(pk=submission.pk) if is_case else None
    return {"submission": submission, "case": case, "state": state_in_words(submission)}
