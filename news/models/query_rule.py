"""What editors decide for single queries: which articles stand first, which are not shown."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from search.rules import rule_key
from writing.folding import one_line

LONGEST_QUERY = 200


class QueryRule(ClusterableModel):
    """One query and what is decided for it. Which queries it is for: `search.rules`."""

    query = models.CharField(
        "từ khóa",
        max_length=LONGEST_QUERY,
        help_text=(
            "Áp dụng khi bạn đọc tìm đúng các từ này, theo thứ tự này; viết hoa hay thường, có dấu hay không dấu đều "
            "được. Ghi đủ dấu để không áp dụng nhầm cho từ viết khác dấu."
        ),
    )
    key = models.CharField(max_length=1000, unique=True, editable=False)
    note = models.CharField("ghi chú", max_length=255, blank=True, help_text="Vì sao, đến khi nào. Bạn đọc không thấy.")
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "ghim và ẩn kết quả"
        verbose_name_plural = "ghim và ẩn kết quả"
        ordering = ["query"]

    def __str__(self) -> str:
        return self.query

    def clean(self) -> None:
        """Puts the query in its usual form; ValidationError where no query can be meant or another rule is for it."""
        self.query = one_line(self.query)
        self.key = rule_key(self.query)
        if not self.key:
            raise ValidationError({"query": "Hãy ghi ít nhất một từ; không dùng “đơn vị:”, “mô hình:” ở đây."})
        if QueryRule.objects.exclude(pk=self.pk).filter(key=self.key).exists():
            raise ValidationError({"query": "Từ khóa này đã có ở một mục khác. Hãy sửa mục đó."})


class _RuledArticle(Orderable):
    """An article that a rule names."""

    article = models.ForeignKey("news.ArticlePage", on_delete=models.CASCADE, related_name="+", verbose_name="bài viết")

    panels = [PageChooserPanel("article", "news.ArticlePage")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.article)


class PinnedArticle(_RuledArticle):
    """An article that stands first, in this order."""

    rule = ParentalKey(QueryRule, on_delete=models.CASCADE, related_name="pinned")

    class Meta(_RuledArticle.Meta):
        verbose_name = "bài ghim"
        constraints = [models.UniqueConstraint(fields=["rule", "article"], name="pinned_article_once")]


class HiddenArticle(_RuledArticle):
    """An article that is not shown."""

    rule = ParentalKey(QueryRule, on_delete=models.CASCADE, related_name="hidden")

    class Meta(_RuledArticle.Meta):
        verbose_name = "bài ẩn"
        constraints = [models.UniqueConstraint(fields=["rule", "article"], name="hidden_article_once")]
