"""The factories make what readers can see."""

from datetime import date

from news.models import ArticlePage
from registry.models import PracticeModel, StepKind
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    PictureFactory,
    PracticeModelFactory,
    UnitFactory,
)


def test_an_article_is_published_tagged_and_stands_below_its_column(home):
    unit, model = UnitFactory(), PracticeModelFactory(steps=[(StepKind.RUNNING, date(2024, 2, 1))])
    other = ArticlePageFactory()
    column = ColumnPageFactory(title="Xây dựng Đảng")
    article = ArticlePageFactory(
        parent=column, title="Đảng ủy xã", units=[unit], models=[model], picked=[other], lead_picture=PictureFactory()
    )

    assert list(ArticlePage.objects.published().about_unit(unit).about_model(model)) == [article]
    assert article.column == column
    assert article.url == "/xay-dung-dang/dang-uy-xa/"
    assert [pick.article for pick in article.picked_articles.all()] == [other]
    assert PracticeModel.objects.with_state().get().state == StepKind.RUNNING
