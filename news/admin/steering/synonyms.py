""" "Từ đồng nghĩa và viết tắt"."""

from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.snippets.views.snippets import SnippetViewSet

from news.admin.steering.views import FoldedIndexView, PrefilledCreateView
from search.models import SynonymGroup


class SynonymIndexView(FoldedIndexView):
    """The groups, found by any of their ways."""

    searched_field = "ways"


class SynonymCreateView(PrefilledCreateView):
    """A new group; its first way may come with the address."""

    prefilled_field = "ways"


class SynonymGroupViewSet(SnippetViewSet):
    """Groups of ways to say one thing."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = "Từ đồng nghĩa và viết tắt"
    base_url_path = "tim-kiem/tu-dong-nghia"
    chooser_base_url_path = "tim-kiem/chon-tu-dong-nghia"
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["__str__"]

    def get_edit_handler(self) -> Panel:
        """The form."""
        return ObjectList([FieldPanel("ways")]).bind_to_model(self.model)
