"""`manage.py search "tu khoa" --json`: what readers would find."""

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from typing import Any

from news.answers import search_answer
from news.asking import AskingCommand
from news.sites import scope_of
from search.queries import SearchQuery, Sort
from writing.folding import compose


class Command(AskingCommand):
    """Searches the default portal."""

    help = "Tìm bài viết như bạn đọc tìm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words, and the order of the hits."""
        parser.add_argument("text", help="từ khóa")
        parser.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.RELEVANCE.value)
        super().add_arguments(parser)

    def answer(self, options: Mapping[str, Any]) -> Any:
        """As `news.answers.search_answer`."""
        scope = scope_of(self.site())
        return search_answer(
            SearchQuery(text=compose(options["text"]), scope=scope, sort=Sort(options["sort"]), size=options["count"])
        )

    def lines(self, answer: Any) -> Iterable[str]:
        """A line a hit."""
        yield f"{answer['total']} kết quả"
        if answer["did_you_mean"]:
            yield f"Có phải bạn muốn tìm: {answer['did_you_mean']}?"
        for hit in answer["hits"]:
            yield f"{hit['score']:8.2f}  {hit['title']}  {hit['url']}"
