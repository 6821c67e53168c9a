"""What a beacon says, and whether one of the portal's own pages sends it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

FIELD = "page"
BODY_LIMIT = 2048  # bytes: a beacon of a read has some 200 at most, and a longer body is not even read
_LARGEST_ID = 2**31 - 1


def told_fields(request: HttpRequest, limit: int = BODY_LIMIT) -> Mapping[str, str]:
    """The fields that a beacon tells; none where its body is too long (bytes), broken or no beacon at all."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        return request.POST.dict() if 0 < length <= limit else {}
    except (ValueError, BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return {}


def told_number(named: str, largest: int = _LARGEST_ID) -> int | None:
    """A whole number from 1 up, written in plain digits; None for anything else."""
    if not (named.isascii() and named.isdigit() and len(named) <= len(str(largest))):
        return None
    return int(named) if 0 < int(named) <= largest else None


def page_read(request: HttpRequest) -> int | None:
    """The id that a beacon names, or None."""
    return told_number(told_fields(request).get(FIELD, ""))


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
