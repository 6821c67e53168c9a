"""The engine inside the process: tantivy in a folder, nothing to install. The only place that imports tantivy."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
