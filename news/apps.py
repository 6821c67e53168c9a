"""App configuration."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Columns and articles."""

    name = "news"
    verbose_name = "Tin bài"

    def ready(self) -> None:
        """Tells the search engine where its documents come from and which changes concern it."""
        from news import indexing

        indexing.connect()
