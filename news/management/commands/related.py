"""`manage.py related ID --json`: what stands under "Có thể bạn quan tâm" of an article."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management import CommandError

from news.answers import related_answer
from news.asking import AskingCommand
from news.models import ArticlePage


class Command(AskingCommand):
    """Related articles of one article."""

    help = "Những bài liên quan của một bài viết."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which article."""
        parser.add_argument("id", help="mã bài (external_id)")
        super().add_arguments(parser)

    def answer(self, options: Mapping[str, Any]) -> Any:
        """As `news.answers.related_answer`."""
        article = ArticlePage.objects.published().filter(external_id=options["id"]).first()
        if article is None:
            raise CommandError(f"Không có bài nào đang đăng với mã {options['id']!r}.")
        return related_answer(article, options["count"])
