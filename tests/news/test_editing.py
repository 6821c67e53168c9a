import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from news.admin.forms import TO_COME
from news.legacy import legacy_path
from news.models import ArticlePage, ColumnPage
from tests.factories import ArticlePageFactory, ColumnPageFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db


TEXTS = (
    *("place", "summary", "lead_picture", "lead_caption", "lead_credit", "lead_alt", "byline_kind", "byline_name"),
    *("source_name", "source_url", "seo_title", "search_description", "published_at", "updated_at", "legacy_url"),
)


@pytest.fixture
def column(home):
    return ColumnPageFactory(title="Học tập và làm theo Bác")


def form_of(article=None, units=(), models=(), picked=(), mentioned=None, **values):
    """What the article's form posts; tags as (key, id of the row or "")."""
    relations = ("article_units", "article_models", "picked_articles")
    rows = dict(zip(relations, [("unit", units), ("model", models), ("article", picked)], strict=True))
    data = {
        **dict.fromkeys(TEXTS, ""),
        "title": "Con heo đất ở ấp Tân Thành",
        "slug": "",
        "body": streamfield([("paragraph", rich_text("<p>Nội dung</p>", features=["bold"]))]),
        "corrections": streamfield([]),
        "comments": inline_formset([]),
    }
    for relation, (key, kept) in rows.items():
        items = [{key: pk, "id": row, "DELETE": "on" if "off" in gone else ""} for pk, row, *gone in kept]
        data[relation] = inline_formset(items, initial=sum(bool(item["id"]) for item in items))
    return {**nested_form_data({**data, **values}), **(mentioned or {})}


def create(client, column, publish=True, **values):
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk])
    return client.post(address, {**form_of(**values), **({"action-publish": "1"} if publish else {})})


def edit(client, article, publish=True, **values):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    values = {"title": article.title, "slug": article.slug, **values}
    return client.post(address, {**form_of(**values), **({"action-publish": "1"} if publish else {})})


def form_page(client, article):
    return client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()


def test_an_article_is_written_tagged_and_published_in_one_go(admin_client, column):
    unit, model, other = UnitFactory(), PracticeModelFactory(), ArticlePageFactory(parent=column)
    answer = create(admin_client, column, units=[(unit.pk, "")], models=[(model.pk, "")], picked=[(other.pk, "")])
    assert answer.status_code == 302
    article = ArticlePage.objects.get(title="Con heo đất ở ấp Tân Thành")
    assert article.live
    assert article.slug == "con-heo-dat-o-ap-tan-thanh"
    assert [tag.unit for tag in article.article_units.all()] == [unit]
    assert [tag.model for tag in article.article_models.all()] == [model]
    assert [pick.article for pick in article.picked_articles.all()] == [other]
    assert article.published_at is not None


def test_the_form_has_its_four_tabs_and_choosers(admin_client, column):
    page = admin_client.get(reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk])).content.decode()
    for words in ("Nội dung", "Gắn thẻ", "Quảng bá", "Cài đặt", "Đứng trước tít", "Được nhắc đến trong bài"):
        assert words in page
    assert "chon-don-vi" in page
    assert "chon-mo-hinh" in page


def test_help_on_dates_names_the_button_that_schedules(admin_client, column):
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[ArticlePageFactory(parent=column).pk]))
    button = str(gettext("Set schedule"))
    assert re.search(rf">\s*{button}\s*</button>", page.content.decode())
    assert f"“{button}”" in TO_COME
    assert f"“{button}”" in ArticlePage._meta.get_field("published_at").help_text
    assert page.content.decode().count("Muốn hẹn giờ đăng") == 1


def test_a_column_is_written(admin_client, home):
    address = reverse("wagtailadmin_pages:add", args=["news", "columnpage", home.pk])
    data = {"title": "Học tập và làm theo Bác", "slug": "", "intro": "", "seo_title": "", "search_description": ""}
    data |= nested_form_data({"comments": inline_formset([])})
    assert admin_client.post(address, {**data, "action-publish": "1"}).status_code == 302
    assert ColumnPage.objects.get().slug == "hoc-tap-va-lam-theo-bac"


@pytest.mark.parametrize("relation", ["units", "models", "picked"])
def test_one_tag_twice_gets_a_message(admin_client, column, relation):
    factory = {"units": UnitFactory, "models": PracticeModelFactory, "picked": ArticlePageFactory}[relation]
    tag = factory()
    answer = create(admin_client, column, **{relation: [(tag.pk, ""), (tag.pk, "")]})
    assert answer.status_code == 200
    assert not ArticlePage.objects.filter(title="Con heo đất ở ấp Tân Thành").exists()


def test_an_article_is_not_picked_for_itself(admin_client, column):
    article = ArticlePageFactory(parent=column)
    answer = edit(admin_client, article, picked=[(article.pk, "")])
    assert "Không thể chọn chính bài này" in answer.content.decode()
    assert not article.picked_articles.exists()


@pytest.mark.parametrize("live", [True, False])
def test_two_tags_that_change_places_are_stored(admin_client, column, live):
    one, two = UnitFactory(), UnitFactory()
    article = ArticlePageFactory(parent=column, units=[one, two], live=live)
    rows = {tag.unit_id: tag.pk for tag in article.article_units.all()}
    answer = edit(admin_client, article, units=[(two.pk, rows[one.pk]), (one.pk, rows[two.pk])])
    assert answer.status_code == 302
    assert [tag.unit for tag in ArticlePage.objects.get(pk=article.pk).article_units.all()] == [two, one]


def test_a_tag_taken_off_and_put_on_again_is_stored(admin_client, column):
    unit = UnitFactory()
    article = ArticlePageFactory(parent=column, units=[unit])
    row = article.article_units.get().pk
    edit(admin_client, article, publish=False, units=[(unit.pk, row, "off")])
    assert not ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().article_units.exists()
    assert edit(admin_client, article, units=[(unit.pk, "")]).status_code == 302
    assert [tag.unit for tag in ArticlePage.objects.get(pk=article.pk).article_units.all()] == [unit]


def test_a_tag_that_an_older_form_gives_again_is_stored_once(admin_client, column):
    unit = UnitFactory()
    article = ArticlePageFactory(parent=column, units=[unit])
    assert edit(admin_client, article, units=[(unit.pk, "")]).status_code == 302
    assert [tag.unit for tag in ArticlePage.objects.get(pk=article.pk).article_units.all()] == [unit]


@pytest.mark.parametrize("title", ["", "   ", "\u200b", "\u00ad \u200b"])
def test_a_title_that_cannot_be_seen_is_refused(admin_client, column, title):
    answer = create(admin_client, column, title=title)
    assert "Hãy ghi tít bài." in answer.content.decode()
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("title", ["", "\u200b"])
def test_a_column_without_a_name_that_can_be_seen_is_refused_as_a_column(admin_client, home, title):
    address = reverse("wagtailadmin_pages:add", args=["news", "columnpage", home.pk])
    data = {"title": title, "slug": "", "intro": "", "seo_title": "", "search_description": ""}
    answer = admin_client.post(address, data | nested_form_data({"comments": inline_formset([])}))
    assert "Hãy ghi tên chuyên mục." in answer.content.decode()
    assert not ColumnPage.objects.exists()


@pytest.mark.parametrize(
    ("title", "slug"), [("🎉🎉", "bai"), ("…", "bai"), ("Đảng ủy xã Đắk R’lấp", "dang-uy-xa-dak-rlap"), ("漢字", "bai")]
)
def test_a_title_of_any_signs_gets_an_address(admin_client, column, title, slug):
    assert create(admin_client, column, title=title).status_code == 302
    assert create(admin_client, column, title=title).status_code == 302
    assert [article.slug for article in ArticlePage.objects.order_by("pk")] == [slug, f"{slug}-2"]


def test_an_address_that_is_taken_gets_a_message(admin_client, column):
    other = ArticlePageFactory(parent=column)
    assert create(admin_client, column, slug=other.slug).status_code == 200


def test_texts_are_stored_composed_and_the_place_without_its_colon(admin_client, column):
    create(admin_client, column, title=" Hòa   bình ", place="TP. Cao Lãnh: ", summary="Một\u00ad câu\u200b. ")
    article = ArticlePage.objects.get()
    assert (article.title, article.place, article.summary) == ("Hòa bình", "TP. Cao Lãnh", "Một câu.")


@pytest.mark.parametrize("field", ["published_at", "updated_at"])
def test_a_date_to_come_is_refused_and_the_schedule_pointed_to(admin_client, column, field):
    to_come = timezone.localtime() + timedelta(days=1)
    answer = create(admin_client, column, **{field: to_come.strftime("%d/%m/%Y %H:%M")})
    assert answer.status_code == 200
    assert "ở tương lai" in answer.content.decode()


def test_a_date_is_known_or_not(admin_client, column):
    answer = create(admin_client, column, published_at="28/05/2023 13:17", date_unknown="on")
    assert "xóa ngày đăng" in answer.content.decode()
    assert create(admin_client, column, date_unknown="on").status_code == 302
    assert ArticlePage.objects.get().published_at is None


def test_the_form_shows_the_date_that_readers_see(admin_client, column):
    create(admin_client, column)
    article = ArticlePage.objects.get()
    assert timezone.localtime(article.published_at).strftime("%d/%m/%Y %H:%M") in form_page(admin_client, article)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", ""),
        ("/bai-viet/118.html", "/bai-viet/118.html"),
        ("bai-viet/118.html", "/bai-viet/118.html"),
        (" http://cu.gov.vn/bai/118.html/?b=2&a=1#dau ", "/bai/118.html?a=1&b=2"),
        ("https://cu.gov.vn/b%C3%A0i", "/bài"),
    ],
)
def test_an_old_address_is_kept_as_its_path(address, path):
    assert legacy_path(address) == path


@pytest.mark.parametrize("address", ["https://cu.gov.vn/", "/", "hai chữ", "/" + "a" * 300, "http://[::1/x"])
def test_an_address_that_leads_nowhere_is_refused(admin_client, column, address):
    with pytest.raises(ValueError, match=r"."):
        legacy_path(address)
    answer = create(admin_client, column, legacy_url=address)
    assert "địa chỉ trên trang cũ" in answer.content.decode()


def test_the_old_address_leads_to_the_article_and_to_no_other(admin_client, client, column):
    create(admin_client, column, legacy_url="http://cu.gov.vn/bai/118.html")
    article = ArticlePage.objects.get()
    assert client.get("/bai/118.html")["Location"] == article.url
    edit(admin_client, article, title="Tít khác", slug="tit-khac", legacy_url="/bai/118.html")
    assert Redirect.objects.filter(old_path="/bai/118.html").count() == 1
    answer = create(admin_client, column, legacy_url="/bai/118.html")
    assert "đã dẫn về bài “Tít khác”" in answer.content.decode()


def test_a_draft_leads_nobody_from_its_old_address(admin_client, column):
    create(admin_client, column, publish=False, legacy_url="/bai/118.html")
    assert not Redirect.objects.exists()


def mentioning(column, **values):
    text = "<p>Chi bộ các ấp Tân Thành, Tân Đông nuôi con heo đất.</p>"
    return ArticlePageFactory(parent=column, body=[("paragraph", RichText(text))], **values)


def test_names_in_the_text_are_offered_and_those_accepted_become_tags(admin_client, column):
    tagged, untagged = UnitFactory(name="Chi bộ ấp Tân Thành"), UnitFactory(name="Chi bộ ấp Tân Đông")
    model = PracticeModelFactory(name="Con heo đất")
    article = mentioning(column, units=[tagged])
    form = ArticlePage.get_edit_handler().get_form_class()(instance=article)
    assert [value for value, _ in form.fields["mentioned_units"].widget.choices] == [untagged.pk]
    assert "Chi bộ ấp Tân Đông" in form_page(admin_client, article)
    row = article.article_units.get().pk
    accepted = {"mentioned_units": [untagged.pk], "mentioned_models": [model.pk]}
    assert edit(admin_client, article, units=[(tagged.pk, row)], mentioned=accepted).status_code == 302
    article = ArticlePage.objects.get(pk=article.pk)
    assert [tag.unit for tag in article.article_units.all()] == [tagged, untagged]
    assert [tag.model for tag in article.article_models.all()] == [model]
    assert "Con heo đất" not in form_page(admin_client, article).split("Được nhắc đến trong bài")[1][:1500]


def test_a_name_accepted_and_chosen_at_once_is_one_tag(admin_client, column):
    unit = UnitFactory(name="Chi bộ ấp Tân Thành")
    article = mentioning(column, live=False)
    edit(admin_client, article, publish=False, units=[(unit.pk, "")], mentioned={"mentioned_units": [unit.pk]})
    assert article.article_units.count() == 1


@pytest.mark.parametrize("value", ["x", "999999", "-1"])
def test_a_record_that_is_none_is_refused_in_words(admin_client, column, value):
    article = mentioning(column)
    assert edit(admin_client, article, mentioned={"mentioned_units": [value]}).status_code == 200
    assert edit(admin_client, article, units=[(value, "")]).status_code == 200


def test_captions_without_their_picture_are_named(admin_client, column):
    lost = ArticlePageFactory(parent=column, lead_caption="Ảnh lễ ra quân", body=[("picture", {"caption": "Ảnh hai"})])
    page = form_page(admin_client, lost)
    assert "Các chú thích sau chưa có ảnh" in page
    assert "Ảnh lễ ra quân" in page.split("Các chú thích sau chưa có ảnh")[1][:400]
    assert "Các chú thích sau chưa có ảnh" not in form_page(admin_client, ArticlePageFactory(parent=column))


def test_opening_the_form_reads_the_registry_a_fixed_number_of_times(
    admin_client, column, django_assert_max_num_queries
):
    for number in range(40):
        UnitFactory(name=f"Chi bộ ấp Tân {number}")
    article = mentioning(column)
    article = ArticlePage.objects.get(pk=article.pk)
    with django_assert_max_num_queries(6):
        form = ArticlePage.get_edit_handler().get_form_class()(instance=article)
        assert form.offered.units == []
