"""Topics ("chủ đề"): what editors tag articles with by typing freely. One with an intro can stand on the front page
as an ongoing story ("dòng sự kiện").
"""

import re
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Site

from writing.folding import fold, one_line, sort_key, spelling_key
from writing.slugs import free_slug

LONGEST_NAME = 100
_QUOTED = re.compile(r'"([^"]*)"')


def topic_name(text: str) -> str:
    """The name as it is stored: on one line, with the quotation marks of print; a straight one ends a tag in forms."""
    return one_line(_QUOTED.sub(r"“\1”", text).replace('"', "”"))


def topic_key(name: str) -> str:
    """Equal for names that mean one topic, however they are spelled: "Hoà giải", "HÒA GIẢI"."""
    return spelling_key(topic_name(name))


def distinct_names(names: Iterable[str]) -> list[str]:
    """The names as they are stored, the first of each that mean one topic."""
    found: dict[str, str] = {}
    for name in map(topic_name, names):
        if any(map(str.isalnum, name)):
            found.setdefault(topic_key(name), name)
    return list(found.values())


class TopicQuerySet(models.QuerySet):
    """Filters for topics."""

    def named_like(self, words: str) -> Self:
        """Those whose names have every one of the words, marks and case aside."""
        found = self
        for word in fold(one_line(words)).split():
            found = found.filter(folded_name__contains=word)
        return found

    def open_to_readers(self, site: Site) -> Self:
        """Those that readers of a portal may know of: with an intro, or a published article (a draft's is a secret)."""
        from news.models.article import ArticlePage  # an article has topics, so it comes after this module

        shown = ArticlePage.objects.published().of_site(site).values("pk")
        used = Exists(ArticleTopic.objects.filter(tag=OuterRef("pk"), content_object__in=shown))
        return self.filter(Q(intro__gt="") | used)

    def called(self, names: Iterable[str]) -> list["Topic"]:
        """The topics of these names in their order, each once; those that nobody knows are made."""
        wanted = distinct_names(names)
        known = {topic.key: topic for topic in Topic.objects.filter(key__in=[topic_key(name) for name in wanted])}
        return [known.get(topic_key(name)) or _made(name) for name in wanted]


def _made(name: str) -> "Topic":
    return Topic.objects.get_or_create(key=topic_key(name), defaults={"name": name})[0]


class Topic(TagBase):
    """What articles have in common besides column, units and models."""

    name: str
    slug: str
    intro = models.TextField(
        "giới thiệu",
        blank=True,
        help_text="Một hai câu, hiện dưới tên chủ đề. Nên ghi khi chủ đề đứng trên trang chủ như một dòng sự kiện.",
    )
    key = models.CharField(max_length=400, unique=True, editable=False)
    folded_name = models.CharField(max_length=200, editable=False, default="")
    sort_key = models.CharField(max_length=1000, editable=False, default="", db_index=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "chủ đề"
        verbose_name_plural = "chủ đề"
        ordering = ["sort_key"]

    def clean(self) -> None:
        """Refuses a name without a letter or digit, and one that another topic has but for case or tone marks."""
        super().clean()
        self._compose()
        if not any(map(str.isalnum, self.name)):
            raise ValidationError({"name": "Hãy ghi tên chủ đề."})
        if twin := Topic.objects.exclude(pk=self.pk).filter(key=self.key).first():
            raise ValidationError({"name": f"Đã có chủ đề “{twin.name}”. Hãy dùng chủ đề đó hoặc ghi tên khác."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the derived columns in step with the name. The address stays when the name changes."""
        self._compose()
        if not self.slug:
            others = Topic.objects.exclude(pk=self.pk)
            self.slug = free_slug(self.name, lambda slug: others.filter(slug=slug).exists(), fallback="chu-de")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The topic's page."""
        return reverse("topic", args=[self.slug])

    def _compose(self) -> None:
        self.name = topic_name(self.name)
        self.key = topic_key(self.name)
        self.folded_name = fold(self.name)
        self.sort_key = sort_key(self.name)


class ArticleTopic(ItemBase):
    """That an article is about a topic."""

    content_object = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="article_topics")
    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="article_topics", verbose_name="chủ đề")

    class Meta:
        verbose_name = "chủ đề"
        verbose_name_plural = "chủ đề"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_topic_once")]

    def __str__(self) -> str:
        return str(self.tag)


class _TopicsOfArticle(_ClusterTaggableManager):
    """taggit's manager, to which names are equal that an editor would call equal."""

    def _to_tag_model_instances(self, tags: Iterable[Topic | str], tag_kwargs: dict[str, Any]) -> list[Topic]:
        given = list(tags)
        named = Topic.objects.called(tag if isinstance(tag, str) else tag.name for tag in given)
        return list(dict.fromkeys(named))


class TopicsField(ClusterTaggableManager):
    """An article's topics, as names or as records."""

    def __get__(self, instance: Any, model: Any) -> _TopicsOfArticle:
        return _TopicsOfArticle(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)


def names_in(text: str) -> list[str]:
    """The names that a form posts: between commas, a name with a comma in quotation marks. Spaces separate nothing."""
    cut = re.findall(r'"([^"]*)"|([^,"]+)', text or "")
    return distinct_names(quoted or plain for quoted, plain in cut)
