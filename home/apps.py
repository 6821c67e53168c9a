"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page."""

    name = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        """Listens to changes of the portal's settings."""
        from django.db.models.signals import post_delete, post_save

        from home.models import DressSettings, PortalSettings
        from home.surroundings import forget_portal

        for kind in (PortalSettings, DressSettings):
            for signal in (post_save, post_delete):
                signal.connect(forget_portal, sender=kind)
