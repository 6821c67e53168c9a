"""App configuration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The wiring."""

    name = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        """Wagtail's forms can be imported only once every app's models are."""
        from portal.admin_words import name_unlabelled_fields

        name_unlabelled_fields()
