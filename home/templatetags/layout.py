"""`{% common_widgets … as common %}` once a page, then `{% placed "below" widgets common dress as shown %}`: the blocks
of one place, in the order of the portal's dress.
"""

from collections.abc import Sequence

from django import template

from home import layout
from home.dresses import Dress
from news.widgets import Widget

register = template.Library()
register.simple_tag(layout.common_widgets)


@register.simple_tag
def placed(place: str, widgets: Sequence[Widget], common: Sequence[Widget], dress: Dress) -> list[Widget]:
    """What stands at a place ("below" or "beside") of a page."""
    return layout.laid_out(getattr(dress, place), widgets, common)
