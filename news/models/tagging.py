"""What ties an article to units, to models and to other articles."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable


class ArticleUnit(Orderable):
    """That an article is about a unit."""

    page = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="article_units")
    unit = models.ForeignKey(
        "registry.Unit", on_delete=models.CASCADE, related_name="article_units", verbose_name="đơn vị"
    )

    panels = [FieldPanel("unit")]

    class Meta(Orderable.Meta):
        verbose_name = "đơn vị"
        constraints = [models.UniqueConstraint(fields=["page", "unit"], name="article_unit_once")]

    def __str__(self) -> str:
        return str(self.unit)


class ArticleModel(Orderable):
    """That an article is about a model of good practice."""

    page = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="article_models")
    model = models.ForeignKey(
        "registry.PracticeModel", on_delete=models.CASCADE, related_name="article_models", verbose_name="mô hình"
    )

    panels = [FieldPanel("model")]

    class Meta(Orderable.Meta):
        verbose_name = "mô hình"
        constraints = [models.UniqueConstraint(fields=["page", "model"], name="article_model_once")]

    def __str__(self) -> str:
        return str(self.model)


class RelatedArticle(Orderable):
    """An article that an editor picked to stand first in "Có thể bạn quan tâm"."""

    page = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="picked_articles")
    article = models.ForeignKey("news.ArticlePage", on_delete=models.CASCADE, related_name="+", verbose_name="bài viết")

    panels = [PageChooserPanel("article", "news.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = "bài liên quan"
        constraints = [models.UniqueConstraint(fields=["page", "article"], name="related_article_once")]

    def __str__(self) -> str:
        return str(self.article)
