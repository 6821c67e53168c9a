"""Searching in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import failing


@hooks.register("register_admin_urls")
def failing_urls() -> list[URLPattern]:
    """Addresses of the report on what cannot be indexed."""
    address = "bao-cao/bai-chua-vao-tim-kiem/"
    return [
        path(address, failing.FailingDocumentsView.as_view(), name="search_failing"),
        path(f"{address}thu-lai/", failing.RetryView.as_view(), name="search_retry"),
    ]


@hooks.register("register_reports_menu_item")
def failing_menu_item() -> MenuItem:
    """The way to the report."""
    return failing.FailingMenuItem(failing.TITLE, reverse_lazy("search_failing"), icon_name="warning", order=60)


@hooks.register("construct_homepage_panels")
def failing_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tells on the admin's home page that searching misses articles."""
    if failing.may_retry(request):
        panels.append(failing.FailingPanel())
