"""Pictures in the sizes that their places on a page ask for."""

from django import template

from news.models import Picture
from news.models.picture import ShownPicture

register = template.Library()


@register.simple_tag
def shown_as(picture: Picture | None, shape: str) -> ShownPicture | None:
    """`{% shown_as article.lead_picture "figure" as shown %}`; None where nothing can be shown."""
    return picture.shown_as(shape) if picture else None
