"""Which widgets stand beside which page."""

from wagtail.models import Site

from news.models import ArticlePage
from news.selectors import latest_articles, most_viewed_articles, other_articles, related_articles
from news.widgets import WINDOWS, ArticleListWidget, MostViewedWidget, RelatedWidget, Widget

RELATED = 6
LISTED = 6
MOST_VIEWED = 6


def most_viewed_widget(site: Site) -> Widget:
    """The portal's most viewed."""
    return MostViewedWidget(most_viewed_articles(site, WINDOWS, MOST_VIEWED))


def beside_article(article: ArticlePage, site: Site) -> list[Widget]:
    """What stands beside and below an article."""
    return [
        RelatedWidget(related_articles(article, RELATED)),
        most_viewed_widget(site),
        ArticleListWidget("Các tin khác", other_articles(article, LISTED)),
        ArticleListWidget("Mới nhất", latest_articles(site, LISTED, without=[article.pk])),
    ]


def beside_list(site: Site) -> list[Widget]:
    """What stands beside a list of articles."""
    return [most_viewed_widget(site), ArticleListWidget("Mới nhất", latest_articles(site, LISTED))]
