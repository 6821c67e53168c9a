"""Filters for articles. `published()` is the one door for readers."""

from typing import Any, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction, Site

from readership.models import ReadCounts
from registry.models import Unit

# Half of what a page of forty cards costs is making the objects: nothing is read that no card shows.
CARD_FIELDS = (
    *("path", "depth", "title", "slug", "url_path", "live", "locale_id", "content_type_id"),
    *("external_id", "place", "summary", "published_at", "updated_at", "sort_date", "byline_kind", "byline_name"),
    *("column__path", "column__depth", "column__title", "column__url_path"),
    *(f"lead_picture__{name}" for name in ("file", "width", "height", "prepared", "description", "title")),
    *(f"lead_picture__focal_point_{name}" for name in ("x", "y", "width", "height")),
    *("discussion__page_id", "discussion__shown"),
)


class OpenQuerySet(PageQuerySet):
    """Pages that any reader may see."""

    def open_to_readers(self) -> Self:
        """What any reader may open: live, and not below a page with restricted access."""
        return self.live().open_to_all()

    def without_articles(self) -> Self:
        """All but the articles among pages of every kind: those have a door of their own, `published()`."""
        return self.filter(articlepage__isnull=True)

    def open_to_all(self) -> Self:
        """Not below a page with restricted access. Wagtail's `public()` says the same with one more query a call."""
        return self.exclude(Exists(self._restrictions()))

    def _restrictions(self) -> QuerySet:
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        return PageViewRestriction.objects.alias(page_path=path).filter(page_path__startswith=F("page__path"))


class ArticleQuerySet(OpenQuerySet):
    """Articles; each method is an adjective and chains."""

    def published(self) -> Self:
        """What any reader may see: live, not private, its date reached, not expired."""
        now = timezone.now()
        reached = Q(published_at__isnull=True) | Q(published_at__lte=now)
        lasting = Q(expire_at__isnull=True) | Q(expire_at__gt=now)
        return self.live().filter(reached & lasting).open_to_all()

    def open_to_readers(self) -> Self:
        """As published: there is one door."""
        return self.published()

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

    def about_topic(self, topic: Any) -> Self:
        """Articles tagged with a topic."""
        tags = self.model._meta.get_field("article_topics").related_model._default_manager
        return self.filter(pk__in=tags.filter(tag=topic).values("content_object"))

    def written_by(self, author: Any) -> Self:
        """Articles that an author signed, alone or with others."""
        signed = self.model._meta.get_field("article_authors").related_model._default_manager
        return self.filter(pk__in=signed.filter(author=author).values("article"))

    def dated(self) -> Self:
        """Articles whose date is known."""
        return self.filter(published_at__isnull=False)

    def newest_first(self) -> Self:
        """By date, the undated last; the younger record first among equals."""
        return self.order_by("-sort_date", "-pk")

    def any_of(self, *lists: Self) -> Self:
        """What is in any of these lists, each of which may be cut to length.

        By a union of ids: lists joined by OR make PostgreSQL look at every article.
        """
        whole = [
            self.model._default_manager.filter(pk__in=found.values("pk")).order_by().values("pk") for found in lists
        ]
        return self.filter(pk__in=whole[0].union(*whole[1:])) if whole else self.none()

    def with_card(self) -> Self:
        """With what a card shows: no query a card, and never the text."""
        return self.select_related("column", "lead_picture", "discussion").only(*CARD_FIELDS)

    def for_reading(self) -> Self:
        """With what one article's page would else ask for: `counted_reads`, and `is_open` to any reader."""
        reads = Subquery(ReadCounts.objects.filter(pk=OuterRef("pk")).values("total")[:1])
        return self.select_related("column", "lead_picture", "discussion").annotate(
            counted_reads=Coalesce(reads, 0),
            is_open=~Exists(self._restrictions()),
        )

    def _tags(self, relation: str) -> Any:
        tag = self.model._meta.get_field(relation).related_model
        return tag._default_manager.filter(page=OuterRef("pk"))


OpenPageManager = PageManager.from_queryset(OpenQuerySet)
ArticleManager = PageManager.from_queryset(ArticleQuerySet)
