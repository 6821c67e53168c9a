"""Pictures in the sizes that a template asks for."""

from django import template

from news.models import Picture
from news.models.picture import SizedPicture

register = template.Library()


@register.simple_tag
def sizes_of(picture: Picture | None, spec: str) -> SizedPicture | None:
    """`{% sizes_of article.lead_picture "width-{480,960}|format-webp" as shown %}`; None where nothing can be shown."""
    return picture.sizes(spec) if picture else None
