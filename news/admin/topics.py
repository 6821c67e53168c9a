""" "Chủ đề" in the admin: the list of topics, and the field in which an editor types them."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminTagWidget
from wagtail.snippets.views.snippets import SnippetViewSet

from news.models import Topic
from search.admin.lists import WordsIndexView
from writing.folding import fold, one_line

SUGGESTED = 10


class TopicsWidget(AdminTagWidget):
    """Wagtail's field for tags, which completes names typed without their marks, too."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With our own address for the names."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("suggest_topics")
        return context


def suggest_topics(request: HttpRequest) -> JsonResponse:
    """The names that have the words typed so far, those that begin with them first."""
    typed = request.GET.get("term", "")[:100]
    found = Topic.objects.named_like(typed) if typed.strip() else Topic.objects.none()
    names = list(found.values_list("name", "folded_name")[: SUGGESTED * 5])
    names.sort(key=lambda pair: not pair[1].startswith(fold(one_line(typed))))
    return JsonResponse([name for name, _ in names[:SUGGESTED]], safe=False)


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    add_to_admin_menu = True
    menu_label = "Chủ đề"
    menu_order = 155
    base_url_path = "chu-de"
    chooser_base_url_path = "chon-chu-de"
    index_view_class = WordsIndexView
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["sort_key"]
    list_display: list[str | Column] = [
        "name",
        Column("intro", label="Giới thiệu"),
        Column("articles", label="Số bài", sort_key="articles"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The topics, with how many articles have each."""
        return Topic.objects.annotate(articles=Count("article_topics"))

    def get_edit_handler(self) -> Panel:
        """The form."""
        note = "Sửa tên thì mọi bài đã gắn đổi theo; địa chỉ trang của chủ đề giữ nguyên."
        return ObjectList([FieldPanel("name", heading="Tên", help_text=note), FieldPanel("intro")]).bind_to_model(
            self.model
        )
