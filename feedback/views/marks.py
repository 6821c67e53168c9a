"""The buttons below a comment: like it, flag it. Each is a form of its own that works without JavaScript."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from feedback.marking import mark_comment
from feedback.models import Comment, MarkKind
from feedback.posting import Refusal, posted, refused, told_json, wants_json
from feedback.senders import mark_hashes
from feedback.subjects import about
from readership.machines import is_machine

LIMIT = 2_048  # bytes: the buttons send nothing
SAID = {
    MarkKind.LIKE: "Cảm ơn bạn.",
    MarkKind.FLAG: "Đã báo cho Ban Biên tập. Cảm ơn bạn.",
}


@csrf_exempt  # its pages are cached, and it does nothing for whoever presses
@require_POST
def mark(request: HttpRequest, page_id: str, comment_id: str, kind: str) -> HttpResponse:
    """Counts it; answers with the count, or leads back to the comment."""
    try:
        posted(request, LIMIT)
    except Refusal as refusal:
        if wants_json(request):
            return refused(refusal)
        return render(request, "400.html", {"reason": refusal.reason}, status=refusal.status)
    comment = _comment(request, int(page_id), int(comment_id))
    if not is_machine(request.headers):
        reader, network = mark_hashes(request, comment.pk)
        mark_comment(comment=comment, kind=MarkKind(kind), reader=reader, network=network)
    if not wants_json(request):
        return _back(request, comment)
    comment.refresh_from_db(fields=["likes"])
    return told_json({"likes": comment.likes, "message": SAID[MarkKind(kind)]})


def _comment(request: HttpRequest, page_id: int, comment_id: int) -> Comment:
    site = Site.find_for_request(request)
    comment = Comment.objects.shown().filter(pk=comment_id, page_id=page_id, site=site).first()
    if site is None or comment is None or about(site, page_id) is None:
        raise Http404("Không có bình luận này.")
    found: Comment = comment
    return found


def _back(request: HttpRequest, comment: Comment) -> HttpResponse:
    """To the comment on the page where the button was pressed, if that was one of ours."""
    sender = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(sender, {request.get_host()})
    # A path that begins with two slashes would be another host's name.
    path = f"/{urlsplit(sender).path.lstrip('/')}" if is_own else ""
    where = urlsplit(sender)._replace(scheme="", netloc="", path=path, fragment="").geturl() if is_own else ""
    response = HttpResponse(status=303)
    response["Location"] = f"{where or reverse('comments', args=[comment.page_id])}#y-kien-{comment.pk}"
    response["Cache-Control"] = "no-store"
    return response
