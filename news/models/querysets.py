"""Filters for articles. `published()` is the one door for readers."""

from typing import Any, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction, Site

from registry.models import Unit


class ArticleQuerySet(PageQuerySet):
    """Articles; each method is an adjective and chains."""

    def published(self) -> Self:
        """What any reader may see: live, not private, its date reached."""
        reached = Q(published_at__isnull=True) | Q(published_at__lte=timezone.now())
        return self.live().filter(reached).open_to_all()

    def open_to_all(self) -> Self:
        """Not below a page with restricted access. Wagtail's `public()` says the same with one more query a call."""
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        above = PageViewRestriction.objects.alias(article_path=path).filter(article_path__startswith=F("page__path"))
        return self.exclude(Exists(above))

    def of_site(self, site: Site) -> Self:
        """Articles below the site's home page."""
        return self.filter(path__startswith=site.root_page.path)

    def in_column(self, column: Any) -> Self:
        """Articles of one column."""
        return self.filter(column=column)

    def about_unit(self, unit: Unit) -> Self:
        """Articles tagged with a unit or with one below it."""
        below = unit.descendants(include_self=True).confirmed().values("pk")
        return self.filter(
            Exists(self._tags("article_units").filter(unit__in=list(below.values_list("pk", flat=True))))
        )

    def about_model(self, model: Any) -> Self:
        """Articles tagged with a model of good practice."""
        return self.filter(Exists(self._tags("article_models").filter(model=model)))

    def dated(self) -> Self:
        """Articles whose date is known."""
        return self.filter(published_at__isnull=False)

    def newest_first(self) -> Self:
        """By date, the undated last; the younger record first among equals."""
        return self.order_by("-sort_date", "-pk")

    def with_card(self) -> Self:
        """With what a card shows: no query a card, and never the text."""
        return self.select_related("column", "lead_picture").defer("body").prefetch_related("lead_picture__renditions")

    def _tags(self, relation: str) -> Any:
        tag = self.model._meta.get_field(relation).related_model
        return tag._default_manager.filter(page=OuterRef("pk"))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
