"""The beacon that a page sends once it was really open for some seconds."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from readership.beacon import is_from_own_page, page_read
from readership.buffer import Read, waiting
from readership.hours import day_of, hour_of
from readership.machines import is_machine
from readership.readers import pseudonym


@csrf_exempt  # cached pages send it too, and it changes nothing for whoever sends it
@require_POST
def count_read(request: HttpRequest) -> HttpResponse:
    """204 whatever came: a beacon has nobody to talk to. Asks nothing of the database; `flush` stores the read."""
    page_id = page_read(request)
    if page_id and not is_machine(request.headers) and is_from_own_page(request.headers, request.get_host()):
        now = timezone.now()
        waiting.add(Read(page_id, pseudonym(request.META), day_of(now), hour_of(now)))
    return HttpResponse(status=204)
