"""Authors ("tác giả"): the people and bodies that bylines name, each with a page of what they wrote.

Nobody edits them: they follow from the bylines of articles, and whatever stores articles has them signed.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from wagtail.models import Site

from writing.folding import spelling_key
from writing.slugs import free_slug

if TYPE_CHECKING:
    from news.models.article import ArticlePage

LONGEST_NAME = 255
AT_ONCE = 500  # values in one query


class AuthorQuerySet(models.QuerySet):
    """Filters for authors."""

    def open_to_readers(self, site: Site) -> Self:
        """Those of a portal's published articles."""
        from news.models.article import ArticlePage  # an article is signed, so it comes after this module

        shown = ArticlePage.objects.published().of_site(site).values("pk")
        return self.filter(Exists(ArticleAuthor.objects.filter(author=OuterRef("pk"), article__in=shown)))

    def called(self, names: Iterable[str]) -> dict[str, "Author"]:
        """The authors of these names by their `spelling_key`; those that nobody knows are made."""
        wanted: dict[str, str] = {}
        for name in names:
            wanted.setdefault(spelling_key(name), name)
        keys = list(wanted)
        known: dict[str, Author] = {}
        for start in range(0, len(keys), AT_ONCE):
            known |= {author.key: author for author in Author.objects.filter(key__in=keys[start : start + AT_ONCE])}
        for key, author in known.items():
            author.prefer(wanted[key])
        return {key: known.get(key) or _made(key, name) for key, name in wanted.items()}


class Author(models.Model):
    """Whoever signed an article, under the name as it was first written, not in capitals if anybody wrote it so."""

    name = models.CharField("tên", max_length=LONGEST_NAME)
    slug = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=800, unique=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The author's page."""
        return reverse("author", args=[self.slug])

    def prefer(self, name: str) -> None:
        """Takes another spelling of the name where its own is nothing but capitals."""
        if self.name.isupper() and not name.isupper():
            self.name = name
            self.save(update_fields=["name"])


def _made(key: str, name: str) -> Author:
    slug = free_slug(name, lambda slug: Author.objects.filter(slug=slug).exists(), fallback="tac-gia")
    return Author.objects.get_or_create(key=key, defaults={"name": name, "slug": slug})[0]


class ArticleAuthor(models.Model):
    """That an author signed an article."""

    article = models.ForeignKey("news.ArticlePage", on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="article_authors")
    sort_order = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True  # the byline says it already

    class Meta:
        verbose_name = "tác giả của bài"
        verbose_name_plural = "tác giả của bài"
        ordering = ["sort_order"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="article_author_once")]

    def __str__(self) -> str:
        return str(self.author)


def sign(articles: Sequence["ArticlePage"]) -> None:
    """Notes who wrote new articles, stored already. Queries grow with the names that nobody knew, not with articles."""
    names = {article.pk: article.byline.names for article in articles}
    authors = Author.objects.called(name for signed in names.values() for name in signed)
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article_id=pk, author=authors[spelling_key(name)], sort_order=place)
        for pk, signed in names.items()
        for place, name in enumerate(signed)
    )


def sign_anew(article: "ArticlePage") -> None:
    """Notes who wrote an article whose byline may have changed."""
    rows = ArticleAuthor.objects.filter(article=article.pk)
    keys = [spelling_key(name) for name in article.byline.names]
    if list(rows.order_by("sort_order").values_list("author__key", flat=True)) != keys:
        with transaction.atomic():
            rows.delete()
            sign([article])
