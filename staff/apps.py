"""App configuration."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """The door of those who work here."""

    name = "staff"
    verbose_name = "Người làm việc"

    def ready(self) -> None:
        """What is written down, and what is left out of what axes stores."""
        from staff import guessing, history

        guessing.connect()
        history.connect()
