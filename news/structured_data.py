"""What an article's page says to machines: schema.org's NewsArticle."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from news.models import ArticlePage


def news_article(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """JSON-LD of an article; what is not known is left out."""
    site = Site.find_for_request(request)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline[:110],
        "description": article.summary,
        "inLanguage": "vi",
        "mainEntityOfPage": article.get_full_url(request),
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.changed_at()),
        "author": {"@type": "Person", "name": article.byline_name} if article.byline_name else None,
        "articleSection": article.column.title if article.column else None,
        "publisher": {"@type": "Organization", "name": site.site_name} if site and site.site_name else None,
        "isBasedOn": article.source_url,
    }
    if article.lead_picture:
        rendition = article.lead_picture.get_rendition("fill-1200x675|jpegquality-80")
        data["image"] = [request.build_absolute_uri(rendition.url)]
    return {key: value for key, value in data.items() if value}


def _moment(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
