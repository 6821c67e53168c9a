"""One record a file."""

from news.models.article import ArticlePage
from news.models.author import ArticleAuthor, Author
from news.models.byline import BylineKind
from news.models.column import ColumnPage
from news.models.picture import Picture, Rendition
from news.models.picture_turn import PictureTurn
from news.models.query_rule import HiddenArticle, PinnedArticle, QueryRule
from news.models.tagging import ArticleModel, ArticleUnit, RelatedArticle
from news.models.topic import ArticleTopic, Topic

__all__ = [
    "ArticleAuthor",
    "ArticleModel",
    "ArticlePage",
    "ArticleTopic",
    "ArticleUnit",
    "Author",
    "BylineKind",
    "ColumnPage",
    "HiddenArticle",
    "Picture",
    "PictureTurn",
    "PinnedArticle",
    "QueryRule",
    "RelatedArticle",
    "Rendition",
    "Topic",
]
