"""App configuration."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Albums, videos, official documents."""

    name = "library"
    verbose_name = "Thư viện"
