"""What an article's page says to machines: schema.org's NewsArticle."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
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
        "publisher": _publisher(site.site_name, request) if site and site.site_name else None,
        "isBasedOn": article.source_url,
    }
    # As JPEG: some of those who show a link's picture know no newer format.
    picture = article.lead_picture.sizes("fill-1200x675|format-jpeg|jpegquality-80") if article.lead_picture else None
    if picture:
        data["image"] = [request.build_absolute_uri(picture.url)]
    return {key: value for key, value in data.items() if value}


def _publisher(name: str, request: HttpRequest) -> dict[str, Any]:
    logo = request.build_absolute_uri(static("img/apple-touch-icon.png"))
    return {"@type": "Organization", "name": name, "logo": {"@type": "ImageObject", "url": logo}}


def _moment(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
