"""The beacon that a page sends once it was really open for some seconds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def count_read(request: HttpRequest) -> HttpResponse:
    """204 whatever came: a beacon has nobody to talk to."""
    return HttpResponse(status=204)
