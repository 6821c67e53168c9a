"""Pictures in the sizes that pages show, and videos. A web server in front may take over the pictures; originals are
never served, nor is a video that is not published.
"""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import serve, was_modified_since
from wagtail.documents.views.serve import serve as serve_document

from library.serving import is_video_file_open

CHUNK = 256 * 1024
TYPES = {".vtt": "text/vtt; charset=utf-8", ".mp4": "video/mp4", ".webm": "video/webm"}
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture's file. Its name changes with its content, so browsers keep it."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (
        SuspiciousFileOperation
    ) as error:  # every scanner asks for ../..: a line in the log, no error with a traceback
        raise Http404("Không có tệp này.") from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def video(request: HttpRequest, path: str) -> HttpResponseBase:
    """A video's file or its subtitles, whole or the part that a player asks for: phones play nothing else."""
    file = _file_at(path)
    if file is None or not is_video_file_open(path, request.user):
        raise Http404("Không có tệp này.")
    changed, size = int(file.stat().st_mtime), file.stat().st_size
    part = asked_part(request, size, changed)
    if part is None and not was_modified_since(request.headers.get("If-Modified-Since"), changed):
        return HttpResponse(status=304)
    if part is not None and not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    shown = part or range(size)
    response = StreamingHttpResponse(_read(file.open("rb"), shown), status=206 if part else 200)
    response["Content-Type"] = TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "video/mp4"
    response["Content-Length"] = str(len(shown))
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "public, max-age=3600"  # no longer: an editor may take it down
    response["X-Content-Type-Options"] = "nosniff"
    return response


def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A file for readers, to be saved: were it opened as a page after all, it would have no origin and run nothing."""
    response: HttpResponseBase = serve_document(request, document_id, document_filename)
    if response.get("Content-Disposition"):
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def asked_part(request: HttpRequest, size: int, changed: int) -> range | None:
    """The bytes asked for: None for all of them, an empty range where the file has none of them.

    Several parts at once, and parts of a file that has changed since, are answered by the whole, as RFC 9110 allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or asked[0] == "bytes=-":
        return None
    if request.headers.get("If-Range", http_date(changed)) != http_date(changed):
        return None
    if not asked[1]:
        return range(max(size - int(asked[2]), 0), size) if int(asked[2]) else range(0)
    first, last = int(asked[1]), int(asked[2] or size)
    if asked[2] and last < first:
        return None
    return range(first, min(last + 1, size)) if first < size else range(0)


def _file_at(path: str) -> Path | None:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        return None
    return file if file.is_file() else None


def _read(file: BinaryIO, part: range) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = len(part)
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
