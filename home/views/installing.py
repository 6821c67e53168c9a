"""What makes the portal installable and readable without a network: manifest, service worker, offline page."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.addresses import DOCUMENTS, NO_PAGES, OF_ONE_VISITOR
from home.models import DressSettings
from home.surroundings import portal_of
from news.sites import site_of

WORKER = "js/worker.js"
PATIENCE = 4_000  # milliseconds, after which a kept copy is shown instead of what the network still owes
# What the offline page and every kept article need, or ask for.
SHELL = (
    "css/site.css",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-700.woff2",
    "img/emblem.svg",
    "js/back.js",
    "js/comments.js",
    "js/kept-articles.js",
    "js/lightbox.js",
    "js/listen.js",
    "js/offline.js",
    "js/preferences.js",
    "js/read-beacon.js",
    "js/reading-tools.js",
    "js/suggest.js",
    "js/video.js",
)
CACHES = "lan-toa:"
ARTICLES = f"{CACHES}article:"  # and the article's path
SMALLEST_ICON = 192
PAPER = "#ffffff"  # what an installed portal shows while it starts


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """How the portal stands on a phone's screen once it is installed."""
    site = site_of(request)
    portal = portal_of(site)
    described: dict[str, Any] = {
        "id": "/",
        "name": portal.name,
        "short_name": portal.name
        if len(portal.name) <= 15
        else portal.name[:15].rpartition(" ")[0] or portal.name[:15],
        "description": portal.slogan,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": portal.dress.theme_colour,
        "categories": ["news", "government"],
        "icons": [*_icons(site)],
    }
    return JsonResponse(described, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, told what belongs to this version of the portal. Browsers ask for it anew with every visit."""
    shell = [reverse("offline"), *(static(name) for name in SHELL)]
    source = _source() if not settings.DEBUG else _source.__wrapped__()
    portal = {
        "version": sha256("\n".join([source, *shell]).encode()).hexdigest()[:12],
        "caches": CACHES,
        "articles": ARTICLES,
        "offline": reverse("offline"),
        "shell": shell,
        "untouched": [*NO_PAGES, DOCUMENTS, OF_ONE_VISITOR],
        "static": settings.STATIC_URL,
        "patience": PATIENCE,
    }
    return HttpResponse(
        f"const PORTAL = {json.dumps(portal)};\n{source}", content_type="text/javascript; charset=utf-8"
    )


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that stands in for one that there is no network for."""
    return render(request, "home/offline.html", {"cache": ARTICLES})


def _icons(site: Site) -> Iterator[dict[str, str]]:
    """The portal's own emblem where it is large enough, and ours; a maskable one leaves room around."""
    emblem = DressSettings.for_site(site).emblem
    for side in (512, 192):
        own = emblem.sizes(f"fill-{side}x{side}|format-png") if emblem else None
        if own and own.width == own.height and own.width >= SMALLEST_ICON:
            yield _icon(own.url, own.width, "any")
    for side in (192, 512):
        yield _icon(static(f"img/icon-{side}.png"), side, "any")
    yield _icon(static("img/icon-maskable-512.png"), 512, "maskable")


def _icon(address: str, side: int, purpose: str) -> dict[str, str]:
    return {"src": address, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}


@cache
def _source() -> str:
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise FileNotFoundError(f"There is no {WORKER} among the static files.")
    return Path(found).read_text(encoding="utf-8")
