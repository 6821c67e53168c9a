"""App configuration."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Columns and articles."""

    name = "news"
    verbose_name = "Tin bài"

    def ready(self) -> None:
        """Tells the search engine where documents come from and which changes concern it; gives pages their forms."""
        from news import indexing, legacy, picture_making, query_rules, subjects
        from news.admin import panels
        from news.models import ArticlePage, ColumnPage
        from news.views import library

        indexing.connect()
        legacy.connect()
        picture_making.connect()
        query_rules.connect()
        subjects.connect()
        library.connect()
        # Here and not in the models: the forms read articles.
        ArticlePage.edit_handler = panels.article_panels()
        ColumnPage.edit_handler = panels.column_panels()
