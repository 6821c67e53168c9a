"""Ask the portal's own search line by line, on an index of its own: for measuring how well it finds."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.documents import ArticleDocument
from search.engine import SearchEngine, SearchUnavailable
from search.engines import NAMES, scratch_engine
from search.queries import DEEPEST_HIT, LONGEST_QUERY, Scope, SearchQuery
from writing.folding import compose, one_line

Answer = dict[str, Any]

_MOST = 1000  # related articles and suggestions: far beyond what any reader is shown


class Command(BaseCommand):
    """One JSON object a line in, one a line out, until `close` or the end of the input."""

    help = "Answer search questions, a JSON object a line, from an index of its own that is dropped at the end."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which engine."""
        parser.add_argument("--engine", choices=NAMES, default="embedded")

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing that a line says ends the loop but `close`."""
        for told in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(told, _end)
        try:
            with scratch_engine(options["engine"]) as engine:
                self._talk(Conversation(engine))
        except SearchUnavailable as error:
            raise CommandError(f"the index cannot be dropped: {error}") from error

    def _talk(self, conversation: "Conversation") -> None:
        for line in sys.stdin.buffer:
            if line.strip():
                self.stdout.write(json.dumps(conversation.answer(line), ensure_ascii=False))
                self.stdout.flush()
            if conversation.is_over:
                return


def _end(told: int, _: Any) -> None:
    """So that the index is dropped when the command is told to end or its terminal is closed, too."""
    raise SystemExit(128 + told)


class Conversation:
    """What was asked of one engine."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine = engine
        self.is_over = False
        self._operations: dict[str, Callable[[Answer], Answer]] = {
            "index": self._index,
            "search": self._search,
            "related": self._related,
            "suggest": self._suggest,
            "correct": self._correct,
            "close": self._close,
        }

    def answer(self, line: bytes) -> Answer:
        """The answer to one line: `{}` to what is unknown, `{"error": …}` to what cannot be read or done."""
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict):
                return {"error": "a line is a JSON object"}
            operation = self._operations.get(str(asked.get("op")))
            return operation(asked) if operation else {}
        except KeyError as error:
            return {"error": f"{error} is missing"}
        except (ValueError, TypeError, OverflowError, OSError, RecursionError, SearchUnavailable) as error:
            return {"error": str(error)}

    def _index(self, asked: Answer) -> Answer:
        with Path(asked["path"]).open("rb") as lines:
            self.engine.rebuild(_documents(lines))
        return {"ok": True}

    def _search(self, asked: Answer) -> Answer:
        text = _text(asked)[:LONGEST_QUERY]  # a whole sentence may be longer than any reader's query
        found = self.engine.search(SearchQuery(text=text, size=min(_count(asked, 10), DEEPEST_HIT), with_facets=False))
        return {"ids": [hit.id for hit in found.hits]}

    def _related(self, asked: Answer) -> Answer:
        count = min(_count(asked, 20), _MOST)
        return {"ids": [hit.id for hit in self.engine.related(str(asked["id"]), count, Scope())]}

    def _suggest(self, asked: Answer) -> Answer:
        count = min(_count(asked, 5), _MOST)
        return {"texts": [found.text for found in self.engine.suggest(_text(asked), count, Scope())]}

    def _correct(self, asked: Answer) -> Answer:
        return {"text": self.engine.correct(_text(asked))}

    def _close(self, asked: Answer) -> Answer:
        self.is_over = True
        return {"ok": True}


def _text(asked: Answer) -> str:
    text = asked["q"]
    if not isinstance(text, str):
        raise TypeError("'q' is a text")
    return text


def _count(asked: Answer, usual: int) -> int:
    return int(asked.get("k", usual))


def _documents(lines: Iterator[bytes]) -> Iterator[ArticleDocument]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                values = json.loads(line)
                title, body = one_line(values["title"]), compose(values.get("body") or "")
                yield ArticleDocument(
                    id=str(values["id"]), title=title, summary=compose(values.get("summary") or ""), body=body
                )
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise ValueError(f"line {number}: {error!r}") from error
