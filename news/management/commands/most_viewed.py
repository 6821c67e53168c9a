"""`manage.py most_viewed --window week --json`: what stands under "Xem nhiều nhất"."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from news.answers import most_viewed_answer
from news.asking import AskingCommand
from search.queries import Window


class Command(AskingCommand):
    """The most viewed articles of the default portal."""

    help = "Những bài được đọc nhiều nhất."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Over which time."""
        parser.add_argument("--window", choices=[window.value for window in Window], default=Window.WEEK.value)
        super().add_arguments(parser)

    def answer(self, options: Mapping[str, Any]) -> Any:
        """As `news.answers.most_viewed_answer`."""
        return most_viewed_answer(self.site(), Window(options["window"]), options["count"])
