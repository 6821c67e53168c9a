"""What every reader's page is surrounded by."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from wagtail.models import Site

from home.models import PortalSettings
from news.models import ColumnPage

SETTINGS_KEPT = 60  # seconds, for processes that share no cache; where it is shared, saving drops what is kept


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """`portal` (its settings) and `columns` (those of the menu), asked for only where a template uses them."""
    if request.path.startswith(settings.ADMIN_PREFIX):
        return {}
    site = Site.find_for_request(request)
    if site is None:
        return {"portal": PortalSettings(), "columns": []}
    below_home = ColumnPage.objects.live().open_to_all().in_menu().filter(path__startswith=site.root_page.path)
    return {"portal": settings_of(site), "columns": below_home.order_by("path")}


def settings_of(site: Site) -> PortalSettings:
    """What a portal says of itself, kept for a while: every page asks, and it changes once a year."""
    key = _settings_key(site.pk)
    kept: PortalSettings | None = cache.get(key)
    if kept is None:
        kept = PortalSettings.for_site(site)
        cache.set(key, kept, SETTINGS_KEPT)
    return kept


def forget_settings(instance: PortalSettings, **_: Any) -> None:
    """Has the next page read the settings anew, once the change is in the database."""
    transaction.on_commit(lambda: cache.delete(_settings_key(instance.site_id)))


def _settings_key(site_id: int) -> str:
    return f"portal-settings:{site_id}"
