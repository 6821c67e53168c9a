"""The beacon of a page of results: which hit its reader opens."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from news.searches import note_click


@csrf_exempt  # it changes nothing for whoever sends it
@require_POST
def count_click(request: HttpRequest) -> HttpResponse:
    """204 whatever came: a beacon has nobody to talk to. `news.searches.store_searches` stores it."""
    note_click(request)
    return HttpResponse(status=204)
