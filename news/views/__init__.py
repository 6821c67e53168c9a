"""Pages that list articles and are no pages of the tree: units, models, search."""

from news.views.clicks import count_click
from news.views.registry import practice_model, unit
from news.views.search import search

__all__ = ["count_click", "practice_model", "search", "unit"]
