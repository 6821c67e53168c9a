"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page."""

    name = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        """Listens to changes of the portal's settings."""
        from django.db.models.signals import post_delete, post_save

        from home.context import forget_settings
        from home.models import PortalSettings

        for signal in (post_save, post_delete):
            signal.connect(forget_settings, sender=PortalSettings)
