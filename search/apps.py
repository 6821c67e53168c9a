"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding things."""

    name = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Register the checks, teach the database to fold, and listen to what editors set."""
        from django.db.models.signals import post_delete, post_save

        from search import checks, folded  # noqa: F401
        from search.models import SearchWeights, SynonymGroup
        from search.steering import steering_changed

        folded.connect()
        for signal in (post_save, post_delete):
            for model in (SynonymGroup, SearchWeights):
                signal.connect(steering_changed, sender=model, dispatch_uid=f"steering {model.__name__}")
