"""A file that came with feedback, for the staff who may see the case. Nobody else learns that there is one."""

from typing import cast

from django.contrib.auth.models import User
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback.attaching import path_of
from feedback.models import Attachment, Submission
from feedback.moderating import note_download

# Saved, never shown: what somebody sent in must not act as a page of this address.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
@never_cache
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """The file, to be saved under its name; that it was stands in the history of the case."""
    user = cast(User, request.user)
    seen = Submission.objects.seen_by(user).values("pk")
    found = get_object_or_404(Attachment, pk=pk, feedback__in=seen)
    try:
        file = path_of(found.path).open("rb")
    except OSError as error:
        raise Http404("Tệp không còn.") from error
    response = FileResponse(
        file, as_attachment=True, filename=found.name, content_type=found.content_type, headers=_HEADERS
    )
    if request.method == "GET":
        note_download(attachment=found, by=user)
    return response
