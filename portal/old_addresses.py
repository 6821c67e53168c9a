"""Where old addresses lead."""

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from news.legacy import without_tracking


class FollowOldAddresses(RedirectMiddleware):
    """Wagtail's redirects, which also find an old address with what a social network hung on it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The page, or the way to it where there is none at this address."""
        address = request.get_full_path()
        bare = without_tracking(address)
        if response.status_code == 404 and bare != address:
            redirect = get_redirect(request, Redirect.normalise_path(bare, decode_unicode=False))
            if redirect and redirect.link:
                kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
                return kind(redirect.link)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer
