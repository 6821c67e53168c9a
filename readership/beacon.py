"""What a beacon says: which page was read, and whether one of the portal's own pages sends it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

FIELD = "page"
BODY_LIMIT = 2048  # bytes: a beacon has some 200 at most, and a longer body is not even read
_LARGEST_ID = 2**31 - 1


def page_read(request: HttpRequest) -> int | None:
    """The id that a beacon names; None where its body is too long, broken or no beacon at all."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        named = request.POST.get(FIELD, "") if 0 < length <= BODY_LIMIT else ""
    except (ValueError, BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return None
    if not (named.isascii() and named.isdigit() and len(named) <= len(str(_LARGEST_ID))):
        return None
    return int(named) if 0 < int(named) <= _LARGEST_ID else None


def is_from_own_page(headers: Mapping[str, str], host: str) -> bool:
    """Whether everything that a browser tells of the beacon's origin names the host that it was sent to.

    Ports are left aside: a proxy need not pass them on, and other ports of a host are the same site.
    """
    relation = headers.get("Sec-Fetch-Site")
    if relation not in (None, "same-origin"):
        return False
    sender = headers.get("Origin") or headers.get("Referer")
    if sender is None or (sender == "null" and relation):  # a browser that is told to keep its origin to itself
        return True
    return _host_name(sender) == _host_name(f"//{host}")


def _host_name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
