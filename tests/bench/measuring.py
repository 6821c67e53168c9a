"""Measuring one portal's searching and indexing from outside the command that indexes."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from statistics import median, quantiles

from django.core.management import call_command

from news.models import ArticlePage
from search.engine import SearchEngine
from search.engines import engine_at
from search.queries import Scope, SearchQuery, Window
from writing.folding import fold

PROJECT = Path(__file__).parents[2]
ROUNDS = 3
SAMPLED = 40  # articles whose words are asked for
PAUSE = 0.05  # seconds between two readers' searches while an index is built


class Bench:
    """One archive that grows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        call_command("migrate", verbosity=0)

    def grow_to(self, articles: int) -> None:
        """Make the archive as large."""
        missing = articles - ArticlePage.objects.count()
        if missing > 0:
            call_command("create_sample_content", articles=articles, stdout=StringIO())

    def measure(self, name: str, address: str, size: int) -> None:
        """Index, ask in quiet, then ask while it is indexed again; print all of it."""
        print(f"\n{name}, {ArticlePage.objects.count()} articles (load {_load()}, {os.cpu_count()} cores)")
        environment = os.environ | {"SEARCH_URL": address}
        print(f"  reindex            {_reindexed(environment)}")
        engine = engine_at(address)
        engine.refresh()
        asked = list(_questions())
        for kind in dict.fromkeys(kind for kind, _ in asked):
            print(f"  {kind:18} {_told(_times(engine, [q for k, q in asked if k == kind]))}")
        print(f"  {'related':18} {_told(_related(engine))}")
        print(f"  {'suggest':18} {_told(_suggested(engine))}")
        print(f"  {'most viewed':18} {_told(_most_viewed(engine))}")
        quiet = _times(engine, [query for _, query in asked])
        with _asking_meanwhile(address, [query for _, query in asked]) as meanwhile:
            print(f"  reindex, read      {_reindexed(environment)}")
        print(f"  searches, quiet    {_told(quiet)}")
        print(f"  searches meanwhile {_told(meanwhile)}, p95 {_p95(meanwhile) / _p95(quiet):.1f} times the quiet one")
        print(f"  load afterwards    {_load()}", flush=True)


def _reindexed(environment: dict[str, str]) -> str:
    """Runs the command; its rate and the most memory that it ever had, with that of its own helpers beside."""
    command = [sys.executable, "manage.py", "reindex"]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
    memory: list[tuple[int, int]] = []
    watcher = threading.Thread(target=_watch, args=(process, memory))
    watcher.start()
    told = process.communicate()[0]
    watcher.join()
    if process.returncode:
        raise SystemExit(f"reindex failed:\n{told}")
    rate = next(line for line in told.splitlines() if "a second" in line).partition(". The")[0]
    seconds = time.monotonic() - started
    half, most = memory[len(memory) // 2][0], max(own for own, _ in memory)
    helpers = max(others for _, others in memory)
    return (
        f"{rate}; whole command {seconds:.0f} s; memory {half} MB half-way, {most} MB at most, {helpers} MB its helpers"
    )


def _watch(process: "subprocess.Popen[str]", memory: list[tuple[int, int]]) -> None:
    while process.poll() is None:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        try:
            own = _resident(process.pid)
            memory.append((own, sum(_resident(int(child)) for child in children.read_text().split())))
        except (OSError, StopIteration):
            break
        time.sleep(0.2)


def _resident(pid: int) -> int:
    """Megabytes that are no file's."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) // 1024


def _questions() -> Iterator[tuple[str, SearchQuery]]:
    """Kinds of queries, made of titles of the archive; the same for the same archive."""
    chance = random.Random(4)
    ids = list(ArticlePage.objects.published().order_by("pk").values_list("pk", flat=True))
    chosen = chance.sample(ids, min(SAMPLED, len(ids)))
    for title in ArticlePage.objects.filter(pk__in=chosen).order_by("pk").values_list("title", flat=True):
        words = title.split()
        start = chance.randrange(max(1, len(words) - 4))
        yield "two words", SearchQuery(text=" ".join(words[start : start + 2]))
        yield "four words", SearchQuery(text=" ".join(words[start : start + 4]))
        yield "a title", SearchQuery(text=title)
        yield "without marks", SearchQuery(text=fold(title))
        slip = chance.randrange(len(words))
        yield "with a slip", SearchQuery(text=" ".join([*words[:slip], words[slip][:-1] + "zg", *words[slip + 1 :]]))


def _times(engine: SearchEngine, queries: list[SearchQuery]) -> list[float]:
    """Milliseconds of each, the first round not counted. What was counted once is not counted again by the engine, so
    each round asks for another year."""
    times = []
    for turn in range(ROUNDS + 1):
        for query in queries:
            asked = SearchQuery(text=query.text, scope=Scope(years=() if turn < 2 else (2026 - turn, 2025 - turn)))
            times += [_time(lambda asked=asked: engine.search(asked))] * bool(turn)
    return times


def _related(engine: SearchEngine) -> list[float]:
    ids = ArticlePage.objects.published().order_by("pk").values_list("external_id", flat=True)[:SAMPLED]
    return [_time(lambda id_=id_: engine.related(id_, 6, Scope())) for id_ in ids]


def _suggested(engine: SearchEngine) -> list[float]:
    titles = ArticlePage.objects.published().order_by("pk").values_list("title", flat=True)[:SAMPLED]
    return [_time(lambda title=title: engine.suggest(fold(title)[:9], 8, Scope())) for title in titles]


def _most_viewed(engine: SearchEngine) -> list[float]:
    return [_time(lambda window=window: engine.most_viewed(window, 10, Scope())) for window in list(Window) * 10]


@contextmanager
def _asking_meanwhile(address: str, queries: list[SearchQuery]) -> Iterator[list[float]]:
    """Searches as readers do while something else goes on, and the drain as the server runs it."""
    engine, over, times = engine_at(address), threading.Event(), []

    def ask() -> None:
        while not over.is_set():
            for query in queries:
                if not over.wait(PAUSE):
                    times.append(_time(lambda query=query: engine.search(query)))

    reader = threading.Thread(target=ask)
    reader.start()
    try:
        yield times
    finally:
        over.set()
        reader.join()


def _time(ask) -> float:
    started = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - started)


def _told(times: list[float]) -> str:
    return f"p50 {median(times):6.1f} ms, p95 {_p95(times):6.1f} ms, slowest {max(times):6.1f} ms ({len(times)} asked)"


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else max(times)


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg())
