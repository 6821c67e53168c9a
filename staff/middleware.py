"""Until the second factor is shown, whoever gave the right password is nobody: in the admin and on every other page."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from staff.second_factor import is_asked, is_set_up

WITHOUT = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
CODE, SET_UP = "second_factor_code", "second_factor_set_up"


class AskForSecondFactor:
    """Leads to the page that asks for the code, or to the one that sets a telephone up.

    Readers' pages ask for no session here: the user is looked at only where a view does so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer, or the way to the code."""
        if request.path.startswith(settings.ADMIN_PREFIX):
            return self._way_to_the_code(request) or self.get_response(request)
        user = request.user
        request.user = SimpleLazyObject(lambda: AnonymousUser() if lacks_second_factor(user) else user)  # type: ignore[assignment]
        return self.get_response(request)

    def _way_to_the_code(self, request: HttpRequest) -> HttpResponse | None:
        try:
            name = resolve(request.path_info).url_name
        except Resolver404:
            return None
        if name in WITHOUT or not lacks_second_factor(request.user):
            return None
        wanted = CODE if is_set_up(request.user) else SET_UP  # type: ignore[arg-type]
        if name == wanted:
            return None
        return redirect_to_login(request.get_full_path(), login_url=reverse(wanted))


def lacks_second_factor(user: object) -> bool:
    """Whether a user is asked for a second factor and has not shown it in this session."""
    return bool(user.is_authenticated and not user.is_verified() and is_asked(user))  # type: ignore[attr-defined, arg-type]
