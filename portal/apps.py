"""App configuration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The wiring."""

    name = "portal"
    verbose_name = "Cổng thông tin"
