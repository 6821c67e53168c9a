"""What all answers of the API have in common: reading only, open to scripts of other sites, refusals as JSON."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

ANSWERS_KEPT = 60  # seconds, by browsers and proxies
TRY_AGAIN_AFTER = 30  # seconds
NOTHING_HERE = "Không có địa chỉ này. Danh mục địa chỉ ở /api/v1/openapi.json."

View = Callable[..., HttpResponse]


def refusal(status: int, detail: str) -> HttpResponse:
    """`{"detail"}`: what is wrong, in a sentence. A search that is away asks to come again later."""
    response = JsonResponse({"detail": detail}, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 503:
        response["Retry-After"] = str(TRY_AGAIN_AFTER)
    return opened(response)


def opened(response: HttpResponse) -> HttpResponse:
    """With the headers that any answer has. Nothing in it depends on who asks, so any site's script may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={ANSWERS_KEPT}" if response.status_code == 200 else "no-store"
    return response


def read_only(view: View) -> View:
    """The view for GET and HEAD, refusing everything else; what is not found is a JSON answer too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            response = refusal(405, "API này chỉ đọc: hãy dùng GET.")
            response["Allow"] = "GET, HEAD"
            return response
        request.method = "GET"  # to a HEAD the server sends no body
        try:
            return opened(view(request, *args, **kwargs))
        except Http404 as error:
            return refusal(404, str(error))

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # else a POST is refused as a page, for another reason
    return answer


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below the API's."""
    raise Http404(NOTHING_HERE)
