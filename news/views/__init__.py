"""Pages that list articles and are no pages of the tree: units, models, topics, authors, years, search;
and questions with their answers."""

from news.views.clicks import count_click
from news.views.lists import archive, archive_year, author, topic
from news.views.questions import question, questions
from news.views.registry import practice_model, unit
from news.views.search import search

__all__ = [
    "archive",
    "archive_year",
    "author",
    "count_click",
    "practice_model",
    "question",
    "questions",
    "search",
    "topic",
    "unit",
]
