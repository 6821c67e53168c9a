"""What templates know of every reader's page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from home.models import PortalSettings
from home.surroundings import Portal, portal_in, portal_of
from news.models import ColumnPage


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """`portal` (see home.surroundings) and `columns` (those of the menu), asked for only where a template uses them."""
    if request.path.startswith(settings.ADMIN_PREFIX):
        return {}
    site = Site.find_for_request(request)
    if site is None:
        return {"portal": Portal(), "columns": []}
    below_home = ColumnPage.objects.open_to_readers().in_menu().filter(path__startswith=site.root_page.path)
    return {"portal": portal_for(request, site), "columns": below_home.order_by("path")}


def portal_for(request: HttpRequest, site: Site) -> Portal:
    """The portal as this request is to see it: in the dress that an editor is trying on, or as it is."""
    previewed = getattr(request, "previewed_dress", None)  # the editor of the dress looks at what is not saved yet
    return portal_in(PortalSettings.for_site(site), previewed) if previewed else portal_of(site)
