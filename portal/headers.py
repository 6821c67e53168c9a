"""What browsers are told about every answer: what a page may load and do, and that a page of one's own is not kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Nothing on the portal asks for these, so no script that got in may.
PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()"
)
OWN = "private, no-store"


class GuardPages:
    """Stands within django-csp's middleware, which writes the policy that is named here for the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        is_admin = request.path.startswith(settings.ADMIN_PREFIX)
        if is_admin:
            response._csp_config = settings.ADMIN_SECURITY_POLICY  # type: ignore[attr-defined]
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if is_admin or _looked_at_who_asks(request):
            response["Cache-Control"] = OWN
        return response


def _looked_at_who_asks(request: HttpRequest) -> bool:
    """Whether an answer may be what only somebody who works here gets, such as a draft's file."""
    session = getattr(request, "session", None)
    return bool(session is not None and session.accessed and settings.SESSION_COOKIE_NAME in request.COOKIES)
