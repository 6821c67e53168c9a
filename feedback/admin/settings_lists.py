"""What heads of the board keep: the word list and the canned answers."""

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from feedback.admin.menu import is_open_to
from feedback.models import CannedAnswer, ListedPhrase
from feedback.wordlists import is_default
from search.admin.lists import WordsIndexView
from writing.folding import fold
from writing.wordlist import default_words


class PhraseFilterSet(WagtailFilterSet):
    """On which side it stands."""

    list = django_filters.ChoiceFilter(label="Danh sách", choices=ListedPhrase.List.choices, empty_label="Tất cả")

    class Meta:
        model = ListedPhrase
        fields = ["list"]


class TellsOfDefault:
    """A page that says that the first phrase of their own ends the default list."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `is_default`, `default_count`, `may_load` (the default list into the table: who may add phrases)."""
        words = default_words()
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        may_load = ModelPermissionPolicy(ListedPhrase).user_has_permission(self.request.user, "add")  # type: ignore[attr-defined]
        return context | {"is_default": is_default(), "default_count": len(words.blocked), "may_load": may_load}


class PhraseCreateView(TellsOfDefault, CreateView):
    """The form of a new phrase."""


class PhraseIndexView(TellsOfDefault, WordsIndexView):
    """The list, with the ways to try it and to fill it."""

    def search_queryset(self, queryset: Any) -> Any:
        """The phrases that have what was typed, marks or not."""
        return queryset.filter(phrase__folded__contains=fold(self.search_query)) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Adding, and trying a text, for those to whom the queue is open."""
        if not is_open_to(self.request.user):
            return list(super().header_buttons)
        try_ = HeaderButton("Thử một đoạn", url=reverse("feedback_try"), icon_name="view")
        return [*super().header_buttons, try_]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Filling the table."""
        load = Button("Nạp danh sách mặc định", url=reverse("feedback_load_words"), icon_name="download", priority=50)
        return [*super().header_more_buttons, load] if self.user_has_permission("add") else super().header_more_buttons


class ListedPhraseViewSet(SnippetViewSet):
    """Blocked and allowed phrases."""

    model = ListedPhrase
    icon = "list-ul"
    menu_label = "Danh sách từ"
    add_to_settings_menu = True
    base_url_path = "y-kien/danh-sach-tu"
    chooser_base_url_path = "y-kien/chon-tu"
    index_view_class = PhraseIndexView
    add_view_class = PhraseCreateView
    index_template_name = "feedback/admin/words_list.html"
    create_template_name = "feedback/admin/words_add.html"
    filterset_class = PhraseFilterSet
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["phrase", "list"]

    def get_edit_handler(self) -> Panel:
        """The form."""
        phrase = FieldPanel(
            "phrase",
            help_text="Viết đúng chính tả, đủ dấu: cách viết lách (bỏ dấu, chèn ký tự, lặp chữ) được tự nhận ra. "
            "Thêm “~” ở đầu để chỉ chặn khi từ ấy được viết lách. Trong cụm cho phép, “[Tên]” thay cho một tên riêng, "
            "“[…]” thay cho tối đa tám từ cùng câu, “ / ” ngăn các từ có thể thay nhau.",
        )
        return ObjectList([phrase, FieldPanel("list")]).bind_to_model(self.model)


class CannedAnswerViewSet(SnippetViewSet):
    """Texts to begin answers with."""

    model = CannedAnswer
    icon = "copy"
    menu_label = "Câu trả lời mẫu"
    add_to_settings_menu = True
    base_url_path = "y-kien/tra-loi-mau"
    chooser_base_url_path = "y-kien/chon-tra-loi-mau"
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["title"]

    def get_edit_handler(self) -> Panel:
        """The form."""
        return ObjectList([FieldPanel("title"), FieldPanel("text")]).bind_to_model(self.model)
