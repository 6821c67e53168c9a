"""The menu "Công cụ tìm kiếm" ("Tìm kiếm" is Wagtail's own, for the admin)."""

from typing import Any

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from news.admin.steering.log import LogViewSet, UnansweredViewSet
from news.admin.steering.rules import QueryRuleViewSet
from news.admin.steering.synonyms import SynonymGroupViewSet
from news.admin.steering.weights import WeightsViewSet


class SearchGroup(SnippetViewSetGroup):
    """What the log tells first, then what can be done."""

    items: Any = (LogViewSet, UnansweredViewSet, SynonymGroupViewSet, QueryRuleViewSet, WeightsViewSet)
    menu_label = "Công cụ tìm kiếm"
    menu_name = "search-tools"
    menu_icon = "search"
    menu_order = 160
