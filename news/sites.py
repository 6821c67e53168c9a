"""Which of the installation's portals a request or an article belongs to."""

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site

from search.queries import Scope


def site_of(request: HttpRequest) -> Site:
    """The portal that the request's host names; Http404 where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("Không có cổng nào ở địa chỉ này.")
    return site


def site_named(hostname: str) -> Site:
    """The portal at a host, the default one where none is named; Site.DoesNotExist where there is no such portal."""
    wanted = {"hostname": hostname} if hostname else {"is_default_site": True}
    return Site.objects.select_related("root_page").get(**wanted)


def whole(site: Site, address: str) -> str:
    """An address on the portal with its scheme and host: those of its record, whatever a proxy in front made of them.

    Files may have been given to another host, and are whole already.
    """
    return f"{site.root_url}{address}" if address.startswith("/") else address


def site_key(page: Page) -> str:
    """What documents of the page's portal carry as their site; empty for a page below no portal."""
    below = [root for root in Site.get_site_root_paths() if page.url_path.startswith(root.root_path)]
    return str(max(below, key=lambda root: len(root.root_path)).site_id) if below else ""


def scope_of(site: Site) -> Scope:
    """Everything of one portal."""
    return Scope(site=str(site.pk))
