"""App configuration."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Comments and feedback."""

    name = "feedback"
    verbose_name = "Bình luận và phản hồi"
