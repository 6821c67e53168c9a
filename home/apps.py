"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page."""

    name = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        """Listens to changes of the portal's settings."""
        from django.db.models.signals import post_delete, post_save

        from feedback.models import FeedbackSettings
        from home.models import DressSettings, InformationPage, PortalSettings
        from home.surroundings import forget_portal, forget_portals

        for kind in (PortalSettings, DressSettings, FeedbackSettings):
            for signal in (post_save, post_delete):
                signal.connect(forget_portal, sender=kind)
        for signal in (post_save, post_delete):
            signal.connect(forget_portals, sender=InformationPage)
