"""The address under which the default portal tells readers and machines where its pages are, and where none are."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

# Nothing for search machines nor for a browser to keep; of documents, only search machines may have some.
NO_PAGES = (settings.ADMIN_PREFIX, "/-/", "/api/")
DOCUMENTS = "/tai-lieu/"
OF_ONE_VISITOR = "/phan-hoi/"  # forms and what became of them: to be found, not to be kept
OF_THIS_MACHINE = ("localhost", "127.0.0.1")


def adopt_address(address: str) -> None:
    """Has the default portal carry this address, unless an editor or an earlier start gave it a name already."""
    parts = urlsplit(address)
    site = Site.objects.filter(is_default_site=True, hostname__in=OF_THIS_MACHINE).first()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if site and parts.hostname and (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = parts.hostname, port
        site.save()
