"""App configuration."""

from django.apps import AppConfig


class ReadershipConfig(AppConfig):
    """Counted reads."""

    name = "readership"
    verbose_name = "Lượt đọc"
