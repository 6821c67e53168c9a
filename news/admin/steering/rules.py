""" "Ghim và ẩn kết quả"."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from news.admin.steering.views import FoldedIndexView, PrefilledCreateView
from news.models import ArticlePage, HiddenArticle, PinnedArticle, QueryRule

MOST_PINNED, MOST_HIDDEN = 10, 50
NOT_SHOWN = "bạn đọc không xem được"


class QueryRuleForm(WagtailAdminModelForm):
    """A rule says something, and nothing twice."""

    def clean(self) -> dict[str, Any]:
        """The checks over both lists."""
        cleaned: dict[str, Any] = super().clean()
        pinned, hidden = self._chosen("pinned"), self._chosen("hidden")
        if not pinned and not hidden:
            self.add_error(None, "Hãy chọn ít nhất một bài để ghim hoặc ẩn.")
        for article in set(pinned) & set(hidden):
            self.add_error(None, f"“{article}” vừa được ghim vừa bị ẩn: hãy bỏ ở một nơi.")
        for articles, most in ((pinned, MOST_PINNED), (hidden, MOST_HIDDEN)):
            if len(articles) > len(set(articles)):
                self.add_error(None, "Một bài được chọn hai lần.")
            if len(articles) > most:
                self.add_error(None, f"Ghim nhiều nhất {MOST_PINNED} bài, ẩn nhiều nhất {MOST_HIDDEN} bài.")
        return cleaned

    def _chosen(self, name: str) -> list[ArticlePage]:
        forms = [form for form in self.formsets[name].forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        return [form.cleaned_data["article"] for form in forms if form.cleaned_data.get("article")]


class UnshownPanel(Panel):
    """Names the articles of a rule that readers cannot see; nothing where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/steering/unshown.html"

        def is_shown(self) -> bool:
            """Only where there are some."""
            return bool(self.articles())

        def articles(self) -> list[ArticlePage]:
            """Those that are not published."""
            if not self.instance.pk:
                return []
            named = [row.article_id for kind in ("pinned", "hidden") for row in getattr(self.instance, kind).all()]
            shown = set(ArticlePage.objects.published().filter(pk__in=named).values_list("pk", flat=True))
            return list(ArticlePage.objects.filter(pk__in=set(named) - shown))

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Adds `articles`."""
            return {**super().get_context_data(parent_context), "articles": self.articles()}


class QueryRuleIndexView(FoldedIndexView):
    """The rules, found by their query."""

    searched_field = "query"


class QueryRuleCreateView(PrefilledCreateView):
    """A new rule; its query may come with the address."""

    prefilled_field = "query"


def _titles(rows: Any) -> str:
    """The titles of the articles, with a word where readers cannot see one."""
    return "; ".join(row.article.headline if row.is_shown else f"{row.article.headline} ({NOT_SHOWN})" for row in rows)


def _rows(kind: type[PinnedArticle] | type[HiddenArticle]) -> QuerySet:
    shown = ArticlePage.objects.published().filter(pk=OuterRef("article"))
    return kind.objects.select_related("article").annotate(is_shown=Exists(shown)).order_by("sort_order", "pk")


class QueryRuleViewSet(SnippetViewSet):
    """What stands first and what is not shown, query by query."""

    model = QueryRule
    icon = "thumbtack"
    menu_label = "Ghim và ẩn kết quả"
    base_url_path = "tim-kiem/ghim-va-an"
    chooser_base_url_path = "tim-kiem/chon-ghim-va-an"
    index_view_class = QueryRuleIndexView
    add_view_class = QueryRuleCreateView
    copy_view_enabled = False
    list_per_page = 50
    list_display: list[str | Column] = [
        "query",
        Column("pinned", label="Bài ghim", accessor=lambda rule: _titles(rule.pinned.all())),
        Column("hidden", label="Bài ẩn", accessor=lambda rule: _titles(rule.hidden.all())),
        Column("note", label="Ghi chú"),
        DateColumn("changed_at", label="Sửa lúc", sort_key="changed_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rules with their articles."""
        kinds = (("pinned", PinnedArticle), ("hidden", HiddenArticle))
        return QueryRule.objects.prefetch_related(*(Prefetch(name, _rows(kind)) for name, kind in kinds))

    def get_edit_handler(self) -> Panel:
        """The form."""
        return ObjectList(
            [
                UnshownPanel(heading="Bài bạn đọc không xem được"),
                FieldPanel("query"),
                MultipleChooserPanel(
                    "pinned",
                    chooser_field_name="article",
                    heading="Bài ghim",
                    label="bài ghim",
                    help_text="Đứng đầu kết quả, theo thứ tự này, kể cả khi bài không có từ khóa. "
                    "Chỉ hiện bài đang đăng và hợp với bộ lọc bạn đọc chọn.",
                ),
                MultipleChooserPanel(
                    "hidden",
                    chooser_field_name="article",
                    heading="Bài ẩn",
                    label="bài ẩn",
                    help_text="Không hiện khi tìm từ khóa này; bài vẫn được đăng và tìm được bằng từ khóa khác.",
                ),
                FieldPanel("note"),
            ],
            base_form_class=QueryRuleForm,
        ).bind_to_model(self.model)
