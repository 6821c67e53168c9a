import pytest
from django.urls import reverse
from wagtail.rich_text import RichText

from news.admin.lost_captions import articles_with_lost_captions
from tests.factories import ArticlePageFactory, PictureFactory

pytestmark = pytest.mark.django_db


def picture_block(picture=None, caption=""):
    return ("picture", {"picture": picture, "caption": caption, "credit": "", "alt": ""})


@pytest.fixture
def lost(home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = PictureFactory()
    found = [
        ArticlePageFactory(title="Mất ảnh đầu bài", lead_caption="Lễ ra quân"),
        ArticlePageFactory(title="Mất ảnh trong bài", body=[picture_block(caption="Ra quân")]),
        ArticlePageFactory(title="Bản nháp mất ảnh", live=False, lead_caption="Lễ ra quân"),
    ]
    ArticlePageFactory(title="Đủ ảnh", lead_picture=picture, lead_caption="Lễ", body=[picture_block(picture, "Ra")])
    ArticlePageFactory(title="Không chú thích", body=[picture_block()])
    ArticlePageFactory(title="Chữ giống", body=[("paragraph", RichText('<p>"picture": null</p>'))])
    return found


def test_articles_whose_captions_miss_their_picture_are_found_drafts_too(lost):
    assert set(articles_with_lost_captions()) == {article.pk for article in lost}


def test_editors_are_told_on_their_home_page_and_led_to_the_articles(admin_client, lost):
    assert "3 bài có chú thích chưa có ảnh" in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    page = admin_client.get(reverse("lost_captions")).content.decode()
    assert all(article.title in page for article in lost)
    assert "Đủ ảnh" not in page


def test_nothing_is_said_where_nothing_is_missing(admin_client, home):
    assert "chưa có ảnh</a>" not in admin_client.get(reverse("wagtailadmin_home")).content.decode()
