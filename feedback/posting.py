"""What every form that readers send has in common: who may send it, how large it may be, how it is answered.

With JavaScript a form is sent and answered as JSON, in place; without it the page of the form is the answer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.forms import Form
from django.http import HttpRequest, JsonResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from feedback.checks import Finding
from feedback.models import Submission
from feedback.states import Kind, State
from feedback.tickets import BadTicket, Ticket, read_ticket
from readership.beacon import is_from_own_page

ELSEWHERE = "Biểu mẫu này chỉ gửi được từ chính trang của cổng."
UNREADABLE = "Không đọc được biểu mẫu. Hãy tải lại trang rồi gửi lại."
STALE = "Biểu mẫu đã mở quá lâu hoặc không hợp lệ. Nội dung của bạn còn nguyên, hãy gửi lại."
MISTAKES = "Có chỗ cần sửa trước khi gửi."
_RENEWED = {"proof": "proof", "ticket": "ticket"}  # by the check that refused


class Refusal(Exception):
    """Nothing was stored: the status of the answer, and why in words for the sender."""

    def __init__(
        self,
        status: int,
        reason: str,
        *,
        errors: Mapping[str, Sequence[str]] | None = None,
        wait: int = 0,
        renew: str = "",
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.errors = errors or {}  # by the name of the field
        self.wait = wait  # seconds until it may be sent again
        self.renew = renew  # what it needs to be sent again as it is: "proof" or "ticket"


def posted(request: HttpRequest, limit: int) -> QueryDict:
    """The fields of a form from one of our own pages, of at most `limit` bytes; Refusal for anything else."""
    if not is_from_own_page(request.headers, request.get_host()):
        raise Refusal(403, ELSEWHERE)
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
            raise Refusal(413, f"Biểu mẫu quá lớn, tối đa {limit // 1024} KB. Hãy rút gọn nội dung.")
        return request.POST
    except (ValueError, BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError) as error:
        raise Refusal(400, UNREADABLE) from error


def came_before(told: QueryDict, kind: Kind) -> bool:
    """Whether a form was received already and comes again because its answer was lost. What was closed since, and how
    old its ticket is, does not matter then.
    """
    try:
        ticket = read_ticket(told.get("ticket", ""), kind)
    except BadTicket:
        return False
    return Submission.objects.filter(key=ticket.key).exists()


def ticket_in(told: QueryDict, kind: Kind, page_id: int | None = None) -> Ticket:
    """The ticket of a form of this kind, for this page where one is named; Refusal where there is none."""
    try:
        ticket = read_ticket(told.get("ticket", ""), kind)
    except BadTicket as error:
        raise Refusal(403, STALE, renew="ticket") from error
    if page_id not in (None, ticket.page_id) or (ticket.is_old and not came_before(told, kind)):
        raise Refusal(403, STALE, renew="ticket")
    return ticket


def mistakes_in(form: Form) -> Refusal:
    """The refusal of a form whose fields are not in order."""
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    return Refusal(400, MISTAKES, errors=errors)


def refusal_of(finding: Finding) -> Refusal:
    """What the sender is told of a check that refused."""
    if finding.wait:
        return Refusal(429, finding.reason, wait=finding.wait)
    errors = {"text": [finding.reason]} if finding.check in ("size", "repeat") else {}
    return Refusal(400, finding.reason, errors=errors, renew=_RENEWED.get(finding.check, ""))


def typed_again(told: QueryDict, refusal: Refusal, ticket: str) -> QueryDict:
    """What was sent, to fill the form with again: its proof is spent, its ticket too where the refusal says so."""
    sent = told.copy()
    sent["proof"] = ""
    if refusal.renew == "ticket":
        sent["ticket"] = ticket
    return sent


def show_mistakes(form: Form, refusal: Refusal) -> None:
    """Writes beside the fields what the form by itself does not know to be wrong."""
    for name, errors in refusal.errors.items():
        if not form.has_error(name):
            form.add_error(name, list(errors))


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def received(submission: Submission) -> JsonResponse:
    """The answer to a script: the code, and whether readers see it already."""
    return told_json({"code": submission.code, "message": thanks(submission)})


def thanks(submission: Submission) -> str:
    """What the sender is told; the same for what was put aside as spam, which its sender need not know."""
    if submission.state == State.SHOWN:
        return f"Đã nhận và đã đăng, mã {submission.code}."
    if submission.kind == Kind.COMMENT:
        return f"Đã nhận bình luận của bạn, mã {submission.code}. Bình luận được đăng sau khi duyệt."
    return f"Đã nhận phản hồi của bạn, mã {submission.code}."


def refused(refusal: Refusal) -> JsonResponse:
    """The answer to a script: `{"message", "errors", "renew"}`."""
    told = {"message": refusal.reason, "errors": dict(refusal.errors), "renew": refusal.renew}
    return with_wait(told_json(told, refusal.status), refusal)


def with_wait(response: Any, refusal: Refusal) -> Any:
    """Any answer, with the header that says when to come again."""
    if refusal.wait:
        response["Retry-After"] = str(refusal.wait)
    return response


def told_json(told: Mapping[str, Any], status: int = 200) -> JsonResponse:
    """JSON that nobody keeps: it is for one sender."""
    response = JsonResponse(dict(told), status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response
