"""`manage.py suggest "tien to" --json`: what the search box offers while somebody types."""

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from typing import Any

from news.answers import suggest_answer
from news.asking import AskingCommand
from writing.folding import compose


class Command(AskingCommand):
    """Suggestions of the default portal."""

    help = "Gợi ý khi bạn đọc đang gõ từ khóa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What was typed so far."""
        parser.add_argument("prefix", help="phần đã gõ")
        super().add_arguments(parser)

    def answer(self, options: Mapping[str, Any]) -> Any:
        """As `news.answers.suggest_answer`."""
        return suggest_answer(compose(options["prefix"]), options["count"], self.site())

    def lines(self, answer: Any) -> Iterable[str]:
        """A line a suggestion."""
        return (item["text"] for item in answer)
