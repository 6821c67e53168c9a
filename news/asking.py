"""What the commands that ask the search engine have in common: the portal they ask for, and how they answer."""

import json
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management import BaseCommand, CommandError
from wagtail.models import Site

from news.answers import problem_in_words
from news.sites import site_named
from search.engine import SearchUnavailable
from search.outbox import drain
from search.queries import BadQuery


class AskingCommand(BaseCommand, ABC):
    """Asks for the default portal; prints JSON with `--json`, lines to read without."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options of every such command."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="in JSON cho chương trình khác đọc")
        parser.add_argument("--count", type=int, default=10, help="số kết quả nhiều nhất (mặc định 10)")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        """Answers, or ends with a sentence and exit status 1."""
        drain()  # what was imported or published a moment ago, perhaps without a server running
        try:
            answer = self.answer(options)
        except BadQuery as error:
            raise CommandError(problem_in_words(error)) from error
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(self.lines(answer)) or "Không có kết quả.")

    @abstractmethod
    def answer(self, options: Mapping[str, Any]) -> Any:
        """What the engine says, as JSON values."""

    def lines(self, answer: Any) -> Iterable[str]:
        """The answer for a person to read."""
        return [f"{item['title']}  ({item['reason']})  {item['url']}" for item in answer]

    def site(self) -> Site:
        """The portal that is asked for: the default one."""
        return site_named("")
