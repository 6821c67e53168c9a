"""`/-/dat-lam-trang-chu/`: browsers no longer let a page make itself the start page, so it is explained."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.sites import site_of, whole


def start_page_help(request: HttpRequest) -> HttpResponse:
    """How a reader keeps the portal at hand: as a bookmark, on the phone's screen, as the browser's start page."""
    return render(request, "home/start_page_help.html", {"address": whole(site_of(request), "/")})
