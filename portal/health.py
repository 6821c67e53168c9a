"""Whether this process lives, and whether it can serve readers."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from search.engine import SearchUnavailable
from search.engines import engine

logger = logging.getLogger(__name__)


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "live"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 otherwise. A search that is away is told of, yet pages go on without it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("The database does not answer")
        return JsonResponse({"status": "unavailable", "database": False}, status=503)
    return JsonResponse({"status": "ready", "database": True, "search": _search_answers()})


def _search_answers() -> bool:
    try:
        return bool(engine().health().ok)
    except SearchUnavailable as error:
        logger.warning("The search engine does not answer: %s", error)
        return False
