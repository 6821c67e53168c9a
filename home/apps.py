"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page."""

    name = "home"
    verbose_name = "Trang chủ"
