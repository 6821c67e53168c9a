"""Who sends, so far as the checks need it: the same address or network is known again, not found out."""

import hashlib
import json
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

from readership.readers import network, pseudonym


def email_hash(email: str) -> bytes:
    """16 bytes for an e-mail address, case aside; empty for none."""
    return _keyed(b"email", email.casefold()) if email else b""


def network_hash(request: HttpRequest) -> bytes:
    """16 bytes for the IPv4 address or the IPv6 network that a request comes from; empty where it is unknown."""
    found = network(request.META, settings.TRUSTED_PROXIES)
    return _keyed(b"network", found) if found else b""


def mark_hashes(request: HttpRequest, comment_id: int) -> tuple[bytes, bytes]:
    """16 bytes each for the reader (network and browser) and the network, which fit one comment alone."""
    reader = pseudonym(request.META).hex()
    found = network(request.META, settings.TRUSTED_PROXIES)
    return _keyed(b"mark-reader", f"{comment_id} {reader}"), _keyed(b"mark-network", f"{comment_id} {found}")


def sent_hash(parts: Iterable[object]) -> bytes:
    """16 bytes for all that a form said: whether it says the same when it is sent again."""
    return _keyed(b"sent", json.dumps([str(part) for part in parts]))


def _keyed(purpose: bytes, text: str) -> bytes:
    key = hashlib.sha512(b"feedback.senders" + settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=key, person=purpose, digest_size=16).digest()
