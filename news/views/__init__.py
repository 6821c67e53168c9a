"""Pages that list articles and are no pages of the tree: units, models, topics, authors, years, search."""

from news.views.clicks import count_click
from news.views.lists import archive, archive_year, author, topic
from news.views.registry import practice_model, unit
from news.views.search import search

__all__ = ["archive", "archive_year", "author", "count_click", "practice_model", "search", "topic", "unit"]
