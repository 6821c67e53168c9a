"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding things."""

    name = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Register the checks, and teach the database to fold."""
        from search import checks, folded  # noqa: F401

        folded.connect()
