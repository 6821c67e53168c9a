"""What readers may write about: articles, and any other page of the portal that anybody may open."""

from wagtail.models import Page, Site

from feedback.subjects import About, register_subjects
from news.models import ArticlePage
from news.models.querysets import OpenQuerySet


def find_subject(site: Site, page_id: int) -> About | None:
    """The article or page of this portal, if any reader may see it. Only articles take comments."""
    article = ArticlePage.objects.published().of_site(site).filter(pk=page_id).first()
    if article is not None:
        return About(article, article.headline, article.published_at, takes_comments=True)
    others = OpenQuerySet(Page).open_to_readers().without_articles()
    page = others.filter(pk=page_id, path__startswith=site.root_page.path).first()
    return About(page, page.title, page.first_published_at) if page else None


def connect() -> None:
    """Makes this what the room of comments asks."""
    register_subjects(find_subject)
