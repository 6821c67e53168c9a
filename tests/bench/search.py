"""How fast searching and indexing are, for both engines and three sizes of archive. Run it with `make bench-search`.

    python -m tests.bench.search [--sizes 1000 10000 100000] [--engines embedded elasticsearch] [--folder FOLDER]

The archive is made by `create_sample_content` in a folder of its own, which is kept where one is named.
Elasticsearch is that of ELASTICSEARCH_URL, or one started here where Java and Maven are.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services import elasticsearch

ENGINES = ("embedded", "elasticsearch")
SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Measure and print, size by size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--folder", type=Path, help="where the archive is made, and kept")
    asked = parser.parse_args()
    with _folder(asked.folder) as folder, _addresses(asked.engines, folder) as addresses:
        os.environ["DATA_DIR"] = str(folder)
        os.environ["DATABASE_URL"] = ""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
        import django

        django.setup()
        from tests.bench.measuring import Bench  # knows the portal, so only now

        bench = Bench(folder)
        for size in sorted(asked.sizes):
            bench.grow_to(size)
            for name, address in addresses.items():
                bench.measure(name, address, size)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="lan-toa-bench-") as made:
        yield Path(made)


@contextmanager
def _addresses(names: list[str], folder: Path) -> Iterator[dict[str, str]]:
    """SEARCH_URL for each engine."""
    addresses = {name: f"embedded://{folder / 'search'}" for name in names if name == "embedded"}
    given = os.environ.get("ELASTICSEARCH_URL")
    if "elasticsearch" not in names:
        yield addresses
    elif given:
        yield addresses | {"elasticsearch": given.rstrip("/") + "/lan-toa-bench"}
    elif lacking := elasticsearch.lacking():
        print(f"Without Elasticsearch: install {lacking}, or set ELASTICSEARCH_URL.", file=sys.stderr)
        yield addresses
    else:
        with elasticsearch.running() as cluster:
            yield addresses | {"elasticsearch": cluster.url() + "/lan-toa-bench"}


if __name__ == "__main__":
    main()
