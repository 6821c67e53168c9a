"""What every reader's page is surrounded by."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from home.models import PortalSettings
from news.models import ColumnPage


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """`portal` (its settings) and `columns` (those of the menu), asked for only where a template uses them."""
    if request.path.startswith(settings.ADMIN_PREFIX):
        return {}
    site = Site.find_for_request(request)
    if site is None:
        return {"portal": PortalSettings(), "columns": []}
    columns = ColumnPage.objects.live().in_menu().filter(path__startswith=site.root_page.path).order_by("path")
    return {"portal": PortalSettings.for_request(request), "columns": columns}
