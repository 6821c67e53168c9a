"""How often one network may ask by code. Codes cannot be guessed anyway; this keeps the database free of trying."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from feedback.senders import network_hash

WINDOW = 3600  # seconds


def may_ask(request: HttpRequest) -> bool:
    """Counts one more question; False when the network has used up its hour. A limit of 0 is none."""
    limit = settings.FOLLOWED_PER_HOUR
    if limit <= 0:
        return True
    key = f"followed:{network_hash(request).hex()}"
    cache.add(key, 0, WINDOW)
    try:
        return bool(cache.incr(key) <= limit)
    except ValueError:  # it ran out in between: a new hour begins
        return True
