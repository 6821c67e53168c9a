"""What an article's page says to machines: schema.org's NewsArticle. The page adds the publisher's name."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static

from news.models import ArticlePage


def news_article(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """JSON-LD of an article but for the publisher's name, see `published_by`; what is not known is left out."""
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
        "publisher": _publisher(request),
        "isBasedOn": article.source_url,
    }
    picture = article.lead_picture.for_sharing() if article.lead_picture else None
    if picture:
        data["image"] = [request.build_absolute_uri(picture.url)]
    return {key: value for key, value in data.items() if value}


def published_by(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The data with the portal's own name, which its settings know, as the publisher's."""
    return {**data, "publisher": {**data["publisher"], "name": name}}


def _publisher(request: HttpRequest) -> dict[str, Any]:
    logo = request.build_absolute_uri(static("img/apple-touch-icon.png"))
    return {"@type": "Organization", "logo": {"@type": "ImageObject", "url": logo}}


def _moment(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
