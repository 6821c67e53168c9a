"""App configuration."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding things."""

    name = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Register the checks."""
        from search import checks  # noqa: F401
