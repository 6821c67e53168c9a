"""What a request must not hold, whoever asks; and what of the answers is sent compressed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from news.api.door import refusal

COMPACT = ("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", "video/", "font/", "application/zip")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
KNOWN = ("GET", "HEAD", "OPTIONS", *UNSAFE)  # many a view would answer any other, such as TRACE, as it does GET
# What takes forms and data beside the admin: the API, our own small services, passwords of pages, documents,
# comments, feedback.
WRITTEN = ("/api/", "/-/", "/_util/", "/tai-lieu/", "/binh-luan/", "/phan-hoi/")
UNREADABLE = "Địa chỉ có ký tự không đọc được."


class CompressText(GZipMiddleware):
    """Django's, but for what is compact already: a video without its length could not be wound."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller where that gains anything."""
        if response.get("Content-Type", "").startswith(COMPACT):
            return response
        smaller: HttpResponseBase = super().process_response(request, response)
        return smaller


class RefuseControlCharacters:
    """Answers 400 in words to an address with a NUL: PostgreSQL stores none, so every view behind would fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer, or a page (for programs, JSON) that says why there is none."""
        query = (part for key, values in request.GET.lists() for part in (key, *values))
        if "\x00" in request.path or any("\x00" in part for part in query):
            if request.path.startswith("/api/"):
                return refusal(400, UNREADABLE)
            return render(request, "400.html", {"reason": UNREADABLE}, status=400)
        return self.get_response(request)


class RefuseWritingToPages:
    """Answers 405 to whoever writes to what is only read: before CSRF, which would answer that he may not (403)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer, or none."""
        if request.method not in KNOWN:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if request.method in UNSAFE and not request.path.startswith((settings.ADMIN_PREFIX, *WRITTEN)):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return self.get_response(request)
