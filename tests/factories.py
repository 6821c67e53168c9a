"""Data for tests. `ArticlePageFactory(units=[…], models=[…], topics=["…"], picked=[…])` tags what it makes."""

from datetime import UTC, date, datetime, timedelta

import factory
import wagtail_factories
from factory.django import DjangoModelFactory, ImageField
from wagtail.models import Collection
from wagtail.rich_text import RichText
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled

from home.models import HomePage
from news.models import (
    ArticleModel,
    ArticlePage,
    ArticleTopic,
    ArticleUnit,
    ColumnPage,
    Picture,
    RelatedArticle,
    Topic,
)
from registry.models import ModelStep, ModelUnit, PracticeModel, StepKind, Unit

FIRST_DAY = datetime(2021, 1, 1, 1, 0, tzinfo=UTC)


def front_page():
    """The home page that every new database has."""
    return HomePage.objects.get(depth=2)


class Quick:
    """Leaves Wagtail's index of what uses what alone: it takes a third of the time. Who asks it, saves first."""

    @classmethod
    def _generate(cls, *args, **kwargs):
        if getattr(reference_index_auto_update_disabled, "value", False):  # Wagtail's switch cannot be nested
            return super()._generate(*args, **kwargs)
        with disable_reference_index_auto_update():
            return super()._generate(*args, **kwargs)


class ColumnPageFactory(Quick, wagtail_factories.PageFactory):
    """A column below the home page, in the menu."""

    parent = factory.LazyFunction(front_page)
    title = factory.Sequence(lambda n: f"Chuyên mục {n}")
    slug = ""
    show_in_menus = True

    class Meta:
        model = ColumnPage


class PictureFactory(Quick, wagtail_factories.ImageFactory):
    """A picture of one colour."""

    title = factory.Sequence(lambda n: f"Ảnh {n}")
    file = ImageField(width=800, height=450, color="maroon")
    collection = factory.LazyFunction(Collection.get_first_root_node)

    class Meta:
        model = Picture


class DocumentFactory(Quick, wagtail_factories.DocumentFactory):
    """A PDF of a few bytes, each of its own."""

    title = factory.Sequence(lambda n: f"Kế hoạch số {n}")
    file = factory.django.FileField(
        filename="ke-hoach.pdf", data=factory.Sequence(lambda n: b"%PDF-1.4 " + str(n).encode())
    )
    collection = factory.LazyFunction(Collection.get_first_root_node)


class ArticlePageFactory(Quick, wagtail_factories.PageFactory):
    """A published article, each an hour younger than the one before; a column of its own unless `parent` is given."""

    parent = factory.SubFactory(ColumnPageFactory)
    title = factory.Sequence(lambda n: f"Bài viết số {n}")
    slug = ""
    external_id = factory.Sequence(lambda n: f"bai-{n}")
    summary = "Đoạn sapo của bài."
    body = factory.LazyFunction(lambda: [("paragraph", RichText("<p>Một đoạn văn trong bài.</p>"))])
    published_at = factory.Sequence(lambda n: FIRST_DAY + timedelta(hours=n))

    class Meta:
        model = ArticlePage
        skip_postgeneration_save = True

    @factory.post_generation
    def units(self, create, extracted, **kwargs):
        for unit in extracted or ():
            ArticleUnit.objects.create(page=self, unit=unit)

    @factory.post_generation
    def models(self, create, extracted, **kwargs):
        for model in extracted or ():
            ArticleModel.objects.create(page=self, model=model)

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        for topic in Topic.objects.called(extracted or ()):
            ArticleTopic.objects.create(content_object=self, tag=topic)

    @factory.post_generation
    def picked(self, create, extracted, **kwargs):
        for order, article in enumerate(extracted or ()):
            RelatedArticle.objects.create(page=self, article=article, sort_order=order)


class UnitFactory(Quick, DjangoModelFactory):
    """A confirmed party cell without a parent."""

    name = factory.Sequence(lambda n: f"Chi bộ ấp số {n}")

    class Meta:
        model = Unit


class PracticeModelFactory(Quick, DjangoModelFactory):
    """A confirmed model; `units=[…]` carry it out, `steps=[(StepKind.RUNNING, date), …]` are its life."""

    name = factory.Sequence(lambda n: f"Mô hình số {n}")

    class Meta:
        model = PracticeModel
        skip_postgeneration_save = True

    @factory.post_generation
    def units(self, create, extracted, **kwargs):
        for unit in extracted or ():
            ModelUnit.objects.create(model=self, unit=unit)

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        for kind, day in extracted or ():
            ModelStepFactory(model=self, kind=kind, date=day)


class ModelStepFactory(DjangoModelFactory):
    """A registered model, on the first day of 2023."""

    model = factory.SubFactory(PracticeModelFactory)
    kind = StepKind.REGISTERED
    date = date(2023, 1, 1)

    class Meta:
        model = ModelStep
