"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding things."""

    name = "search"
    verbose_name = "Tìm kiếm"
